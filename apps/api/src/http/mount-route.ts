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
import type { Actor } from '../kernel/actor.js'
import { type Deadline, databaseDeadline, inTime } from '../kernel/deadline.js'
import type { RateLimiter } from '../kernel/rate-limiter.js'
import type { Readiness } from '../kernel/readiness.js'
import { parseInput } from '../kernel/validate.js'
import { createWorkBound } from '../kernel/work-bound.js'
import { bearerTokenOf } from './bearer-token.js'

/** What a handler is given: the parsed request, who makes it, and the raw pair for cookies and statuses. */
type RouteContext<R extends RouteContract> = ParsedRequest<R> & {
  readonly actor: R['auth'] extends 'bearer' ? Actor : undefined
  readonly device: Device
  readonly request: Request
  readonly response: Response
}

type Handler<R extends RouteContract> = (context: RouteContext<R>) => Promise<Answer<RouteReply<R>>>

/** A handler of a call that has nothing to answer returns nothing. */
type Answer<Reply> = [Reply] extends [undefined] ? NoContent : Reply

// biome-ignore lint/suspicious/noConfusingVoidType: it stands for what a function without `return` returns.
type NoContent = void

export type MountRoute = <R extends RouteContract>(route: R, handler: Handler<R>) => void

/** Requests that may be in progress on this node. */
const maxRequests = 2_000

/**
 * Passwords are hashed one after the other on a few threads, slowly on purpose. Those calls may take longer, as long as
 * it is not the database that they wait for.
 */
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
}): MountRoute {
  const { router, auth, rateLimiter, readiness } = parts
  const requestsOfNode = createWorkBound(maxRequests)
  const hashingDeadline: Deadline = { ...databaseDeadline, mayTakeLonger: readiness.isReady }

  return (route, handler) => {
    const successStatus = Math.max(...Object.keys(route.success).map(Number))
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    const deadline = hashingRoutes.has(route) ? hashingDeadline : databaseDeadline

    router[method](route.path, async (request: Request, response: Response) => {
      response.status(successStatus)
      const serving = requestsOfNode.run(() => serve(request, response))
      const reply = await inTime(serving, deadline)
      if (reply === undefined) response.end()
      else response.json(reply)
    })

    async function serve(request: Request, response: Response) {
      const actor =
        route.auth === 'bearer' ? (await auth.authenticate(bearerTokenOf(request))).actor : undefined
      if (actor) await rateLimiter.consume('requestsByUser', actor.userId)
      const context = {
        params: route.params && parseInput(route.params, request.params, 'params'),
        query: route.query && parseInput(route.query, request.query, 'query'),
        body: route.body && parseInput(route.body, request.body ?? {}, 'body'),
        actor,
        device: deviceOf(request),
        request,
        response,
      }
      return handler(context as unknown as RouteContext<typeof route>)
    }
  }
}

function deviceOf(request: Request): Device {
  const userAgent = request.get('user-agent')
  return { ...(userAgent && { userAgent }), ...(request.ip && { address: request.ip }) }
}
