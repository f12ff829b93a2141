import type { RouteContract, RouteReply, RouteRequest } from '@tidings/contracts'
import { NetworkError } from '../errors.js'
import type { CookieKeeper } from './cookie-keeper.js'
import { parseReply } from './reply.js'

const defaultTimeoutMs = 15_000
/** A large file over a slow line takes its time. */
const bytesTimeoutMs = 300_000

/** What a call answers: what its contract says, or a file's bytes. */
export type HttpReply<R extends RouteContract> = 'bytes' extends R['success'][keyof R['success']]
  ? Blob
  : RouteReply<R>

interface CallOptions {
  /** The access token to call with. */
  readonly token?: string | undefined
  readonly timeoutMs?: number
}

export interface Http {
  /**
   * Makes one REST call and returns its parsed reply.
   * @throws ApiError when the server refuses; NetworkError when no usable answer comes in time.
   */
  callRoute<R extends RouteContract>(
    route: R,
    request: RouteRequest<R>,
    options?: CallOptions,
  ): Promise<HttpReply<R>>
}

interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** `cookies`: where the refresh cookie is kept, unless the browser does that by itself. */
export function createHttp({ url, cookies }: { url: string; cookies?: CookieKeeper | undefined }): Http {
  async function callRoute<R extends RouteContract>(
    route: R,
    request: RouteRequest<R>,
    options?: CallOptions,
  ): Promise<HttpReply<R>> {
    const { response, bytes } = await answered(async () => {
      const response = await ask(route, request, options)
      return { response, bytes: await response.blob() }
    })
    cookies?.keep(response.headers)
    if (route.success[response.status] === 'bytes') return bytes as HttpReply<R>
    return parseReply(route, { status: response.status, text: await bytes.text() }) as HttpReply<R>
  }

  function ask(
    route: RouteContract,
    request: RouteRequest<RouteContract>,
    { token, timeoutMs = isBytes(route) ? bytesTimeoutMs : defaultTimeoutMs }: CallOptions = {},
  ): Promise<Response> {
    const { params, query, body } = request as AnyRequest
    const isAuth = route.path.startsWith('/auth/')
    const cookie = isAuth ? cookies?.header() : undefined
    const isRead = route.method === 'GET'
    return fetch(new URL(`/api${fill(route.path, params)}${search(query)}`, url), {
      method: route.method,
      credentials: 'include',
      headers: {
        accept: 'application/json',
        ...(!isRead && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(cookie !== undefined && { cookie }),
      },
      ...(!isRead && { body: JSON.stringify(body ?? {}) }),
      // Signing in and refreshing change the cookie: they are finished even when the page is left meanwhile.
      keepalive: isAuth,
      signal: AbortSignal.timeout(timeoutMs),
    })
  }

  return { callRoute }
}

async function answered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new NetworkError('The server does not answer.', { cause })
  }
}

function isBytes(route: RouteContract): boolean {
  return Object.values(route.success).includes('bytes')
}

function fill(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function search(query: Readonly<Record<string, unknown>> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`
}
