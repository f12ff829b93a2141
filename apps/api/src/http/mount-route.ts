import type { ParsedRequest, RouteContract, RouteReply } from '@tidings/contracts'
import type { Request, Response, Router } from 'express'
import type { AuthService } from '../features/auth/auth.service.js'
import type { Device } from '../features/auth/session.service.js'
import type { Actor } from '../kernel/actor.js'
import type { RateLimiter } from '../kernel/rate-limiter.js'
import { parseInput } from '../kernel/validate.js'
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

/**
 * Makes the function that ties a REST contract to its handler: signs in, limits, parses, answers with the
 * contract's status. Whatever is thrown goes to the one error handler.
 */
export function createMountRoute(parts: {
  router: Router
  auth: AuthService
  rateLimiter: RateLimiter
}): MountRoute {
  const { router, auth, rateLimiter } = parts

  return (route, handler) => {
    const successStatus = Math.max(...Object.keys(route.success).map(Number))
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    router[method](route.path, async (request: Request, response: Response) => {
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
      response.status(successStatus)
      const reply = await handler(context as unknown as RouteContext<typeof route>)
      if (reply === undefined) response.end()
      else response.json(reply)
    })
  }
}

function deviceOf(request: Request): Device {
  const userAgent = request.get('user-agent')
  return { ...(userAgent && { userAgent }), ...(request.ip && { address: request.ip }) }
}
