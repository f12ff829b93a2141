import {
  type ParsedRequest,
  type RouteContract,
  type RouteReply,
  signIn,
  signUp,
  updateMe,
} from '@tidings/contracts'
import type { Request, Response, Router } from 'express'
import type { AuthService } from '../features/auth/auth.service.js'
import type { Device } from '../features/auth/session.service.js'
import type { FileContent } from '../features/files/file.service.js'
import type { IncomingFile } from '../features/files/upload-file.js'
import type { Actor } from '../kernel/actor.js'
import { type Deadline, databaseDeadline, inTime } from '../kernel/deadline.js'
import type { RateLimiter } from '../kernel/rate-limiter.js'
import type { Readiness } from '../kernel/readiness.js'
import { parseInput } from '../kernel/validate.js'
import { createWorkBound, createWorkBoundByKey } from '../kernel/work-bound.js'
import { bearerTokenOf } from './bearer-token.js'
import { jsonBody } from './json-body.js'
import { type IncomingForm, readForm } from './read-form.js'
import { sendFile } from './send-file.js'
import type { TokenCookie } from './token-cookie.js'

/** What a handler is given: the parsed request, who makes it, and the raw pair for cookies and statuses. */
type RouteContext<R extends RouteContract> = ParsedRequest<R> & {
  readonly actor: R['auth'] extends 'bearer' | 'file' ? Actor : undefined
  /** What comes last in a multipart form. */
  readonly file: R['bodyType'] extends 'multipart' ? IncomingFile : undefined
  readonly device: Device
  readonly request: Request
  readonly response: Response
}

type Handler<R extends RouteContract> = (context: RouteContext<R>) => Promise<AnswerOf<R>>

/** A handler of a call that answers bytes returns the file; one of a call that has nothing to answer, nothing. */
type AnswerOf<R extends RouteContract> = R['success'][200] extends 'bytes'
  ? FileContent
  : Answer<RouteReply<R>>

type Answer<Reply> = [Reply] extends [undefined] ? NoContent : Reply

// biome-ignore lint/suspicious/noConfusingVoidType: it stands for what a function without `return` returns.
type NoContent = void

export type MountRoute = <R extends RouteContract>(route: R, handler: Handler<R>) => void

/** Requests that may be in progress on this node. */
const maxRequests = 2_000

/** Forms that one person may be sending, who may send the files of a message all at once. */
const maxFormsOfUser = 10

/** Files that are being sent, each with about a megabyte in memory: by this node, and to one person. */
const maxDownloads = 200
const maxDownloadsOfUser = 40

/** Passwords are hashed one after the other on a few threads, slowly on purpose. */
const hashingRoutes: ReadonlySet<RouteContract> = new Set([signUp, signIn, updateMe])

/**
 * Makes the function that ties a REST contract to its handler: signs in, limits, parses, answers in time, with
 * the contract's status. Whatever is thrown goes to the one error handler.
 */
export function createMountRoute(parts: {
  router: Router
  auth: AuthService
  rateLimiter: RateLimiter
  readiness: Readiness
  fileCookie: TokenCookie
  maxUploadBytes: number
}): MountRoute {
  const { router, auth, rateLimiter, readiness, fileCookie, maxUploadBytes } = parts
  const requestsOfNode = createWorkBound(maxRequests)
  const formsOfUser = createWorkBoundByKey(maxFormsOfUser)
  const downloadsOfNode = createWorkBound(maxDownloads)
  const downloadsOfUser = createWorkBoundByKey(maxDownloadsOfUser)
  // What hashes passwords or takes files may take longer, as long as it is not the database that it waits for.
  const patientDeadline: Deadline = { ...databaseDeadline, mayTakeLonger: readiness.isReady }

  return (route, handler) => {
    const successStatus = Math.max(...Object.keys(route.success).map(Number))
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    const isForm = route.bodyType === 'multipart'
    const answersBytes = Object.values(route.success).includes('bytes')
    const deadline = isForm || hashingRoutes.has(route) ? patientDeadline : databaseDeadline

    router[method](
      route.path,
      ...(isForm ? [] : jsonBody()),
      async (request: Request, response: Response) => {
        response.status(successStatus)
        const serving = requestsOfNode.run(() => serve(request, response))
        const { actor, reply } = await inTime(serving, deadline)
        if (answersBytes) {
          const send = () => sendFile(request, response, reply as FileContent)
          await downloadsOfUser.run(keyOf(actor), () => downloadsOfNode.run(send))
        } else if (reply === undefined) response.end()
        else response.json(reply)
      },
    )

    async function serve(request: Request, response: Response) {
      const actor = await actorOf(route, request)
      if (actor) await rateLimiter.consume('requestsByUser', actor.userId)
      const reply = isForm
        ? await formsOfUser.run(keyOf(actor), () => serveForm(request, response, actor))
        : await handle(request, response, actor)
      return { actor, reply }
    }

    async function serveForm(request: Request, response: Response, actor: Actor | undefined) {
      const form = await readForm(request, maxUploadBytes)
      try {
        return await handle(request, response, actor, form)
      } finally {
        form.close()
      }
    }

    function handle(request: Request, response: Response, actor: Actor | undefined, form?: IncomingForm) {
      const context = {
        params: route.params && parseInput(route.params, request.params, 'params'),
        query: route.query && parseInput(route.query, request.query, 'query'),
        body: route.body && parseInput(route.body, form?.fields ?? request.body ?? {}, 'body'),
        file: form?.file,
        actor,
        device: deviceOf(request),
        request,
        response,
      }
      return handler(context as unknown as RouteContext<typeof route>)
    }
  }

  async function actorOf({ auth: kind }: RouteContract, request: Request): Promise<Actor | undefined> {
    const hasToken = request.get('authorization') !== undefined
    if (kind === 'file' && !hasToken) return auth.authenticateReader(fileCookie.read(request))
    const needsToken = kind === 'bearer' || kind === 'file'
    return needsToken ? (await auth.authenticate(bearerTokenOf(request))).actor : undefined
  }
}

/** By whom work is bounded; those who are not signed in share a bound. */
function keyOf(actor: Actor | undefined): string {
  return actor?.userId ?? ''
}

function deviceOf(request: Request): Device {
  const userAgent = request.get('user-agent')
  return { ...(userAgent && { userAgent }), ...(request.ip && { address: request.ip }) }
}
