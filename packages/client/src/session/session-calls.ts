import type { RouteContract, RouteRequest } from '@tidings/contracts'
import { errorOf, isTokenRefused } from '../errors.js'
import type { Http, HttpReply } from '../transport/http.js'
import type { AccessToken } from './access-token.js'

/** Makes a REST call as the person who is signed in. @throws ApiError, NetworkError */
export type Call = <R extends RouteContract>(route: R, request: RouteRequest<R>) => Promise<HttpReply<R>>

/**
 * Does something with an access token; once more with a new one where that is refused. Rejects as `work` does, and
 * as `UNAUTHENTICATED` where the session ended meanwhile, also if another one has begun.
 * @throws ApiError, NetworkError
 */
export type WithToken = <T>(work: (token: string | undefined) => Promise<T>) => Promise<T>

/** REST calls within a session: what one person asked for is neither done nor answered in the session of another. */
export interface SessionCalls {
  readonly call: Call
  readonly withToken: WithToken
  /** As `call`, for what may itself end the session: its answer comes after that. */
  readonly lastCall: Call
  /** Makes sure that the token is not about to expire. @throws ApiError, NetworkError */
  freshen(): Promise<void>
  /** Replaces a refused token, unless that happened already. @throws ApiError, NetworkError */
  replace(refused: string | undefined): Promise<void>
}

export interface SessionCallsOptions {
  readonly http: Http
  readonly access: Pick<AccessToken, 'get' | 'isStale' | 'renew'>
  /** A number for each session; `undefined` while nobody is signed in. */
  readonly sessionNumber: () => number | undefined
}

export function createSessionCalls({ http, access, sessionNumber }: SessionCallsOptions): SessionCalls {
  const call: Call = (route, request) => withToken((token) => http.callRoute(route, request, { token }))
  const lastCall: Call = (route, request) =>
    attempt((token) => http.callRoute(route, request, { token }), sessionNumber())

  async function withToken<T>(work: (token: string | undefined) => Promise<T>): Promise<T> {
    const askedIn = sessionNumber()
    const answer = await attempt(work, askedIn)
    expectIn(askedIn)
    return answer
  }

  async function attempt<T>(
    work: (token: string | undefined) => Promise<T>,
    askedIn: number | undefined,
  ): Promise<T> {
    await freshen()
    expectIn(askedIn)
    const token = access.get()
    try {
      return await work(token)
    } catch (error) {
      if (!isTokenRefused(error)) throw error
      await replace(token)
      expectIn(askedIn)
      return work(access.get())
    }
  }

  function expectIn(number: number | undefined): void {
    if (number === undefined || sessionNumber() !== number) throw errorOf('UNAUTHENTICATED')
  }

  async function freshen(): Promise<void> {
    expectIn(sessionNumber())
    if (access.isStale()) await access.renew()
  }

  async function replace(refused: string | undefined): Promise<void> {
    expectIn(sessionNumber())
    if (access.get() === refused) await access.renew()
  }

  return { call, withToken, lastCall, freshen, replace }
}
