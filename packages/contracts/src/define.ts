import type * as v from 'valibot'
import type { ErrorCode } from './errors.js'

export type Schema = v.GenericSchema
export type ObjectSchema = v.ObjectSchema<v.ObjectEntries, undefined>

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One REST call. Both ends parse with it: the server the request, the SDK the reply. */
export interface RouteContract {
  /** The operation's name, unique among all routes: `createRoom`. */
  readonly name: string
  readonly summary: string
  readonly method: HttpMethod
  /** Under `/api`, parameters written `:roomId`. */
  readonly path: `/${string}`
  /**
   * `bearer`: needs an access token. `cookie`: needs the refresh cookie. `file`: needs an access token or the
   * file cookie, for a browser shows images without any header of ours. `public`: needs nothing.
   */
  readonly auth: 'bearer' | 'cookie' | 'file' | 'public'
  readonly params?: ObjectSchema
  readonly query?: Schema
  readonly body?: ObjectSchema
  /** JSON unless it says otherwise. A `multipart` body is a form whose last part is the file itself, `file`. */
  readonly bodyType?: 'multipart'
  /** What a success answers, by status; `null` for no content, `bytes` for a file. */
  readonly success: { readonly [status: number]: Schema | null | 'bytes' }
  /** Errors particular to this call; the general ones (validation, sign-in, limits) go without saying. */
  readonly errors: readonly ErrorCode[]
}

/** Declares a REST call and keeps its literal types. */
export function defineRoute<const R extends RouteContract>(route: R): R {
  return route
}

/** One event that a client sends, with the data of its ack. */
export interface ClientEventContract {
  readonly summary: string
  readonly payload: ObjectSchema
  readonly ack: ObjectSchema
  readonly errors: readonly ErrorCode[]
}

/** One event that the server sends. */
export interface ServerEventContract {
  readonly summary: string
  readonly payload: ObjectSchema
}

/** Declares an event, in either direction, and keeps its literal types. */
export function defineEvent<const E extends ClientEventContract | ServerEventContract>(event: E): E {
  return event
}

type OutputOf<S> = S extends Schema ? v.InferOutput<S> : undefined
type InputOf<S> = S extends Schema ? v.InferInput<S> : undefined

/** What a handler of the route receives, after parsing. */
export interface ParsedRequest<R extends RouteContract> {
  readonly params: OutputOf<R['params']>
  readonly query: OutputOf<R['query']>
  readonly body: OutputOf<R['body']>
}

/** What a caller of the route hands over; a part that the route does not have may be left out. */
export type RouteRequest<R extends RouteContract> = Part<'params', R['params']> &
  Part<'query', R['query']> &
  Part<'body', R['body']>

type Part<K extends string, S> = S extends Schema
  ? Record<never, never> extends InputOf<S>
    ? { readonly [key in K]?: InputOf<S> }
    : { readonly [key in K]: InputOf<S> }
  : Record<never, never>

/** What a success of the route answers. */
export type RouteReply<R extends RouteContract> = {
  [S in keyof R['success']]: R['success'][S] extends Schema ? v.InferOutput<R['success'][S]> : undefined
}[keyof R['success']]
