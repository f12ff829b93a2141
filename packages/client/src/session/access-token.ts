import { errorTable, refresh, type SignedIn } from '@tidings/contracts'
import { ApiError, NetworkError } from '../errors.js'
import type { Tabs } from '../storage/tabs.js'
import { createRetry } from '../transport/backoff.js'
import type { Http } from '../transport/http.js'

/** The access token, in memory only, with its renewal. */
export interface AccessToken {
  get(): string | undefined
  /** Goes on with a new token, and renews it well before it expires. */
  keep(signedIn: SignedIn): void
  /** Drops the token; a renewal under way comes to nothing. */
  forget(): void
  /** Whether it expires within seconds, so that it isn't worth sending. */
  isStale(): boolean
  /**
   * Exchanges the refresh cookie for a new token. Callers at the same time share one request, and tabs take
   * turns: the server ends a session whose old cookie is used again.
   * @throws ApiError, NetworkError
   */
  renew(): Promise<void>
}

export interface AccessTokenOptions {
  readonly http: Http
  /** Other tabs use the same cookie. */
  readonly tabs: Pick<Tabs, 'runAlone'>
  /** Told before those who asked for the renewal. */
  readonly onRenewed: (signedIn: SignedIn) => void
  /** The server won't renew: the session is over. Told before those who asked for the renewal. */
  readonly onRefused: (error: ApiError) => void
}

const staleBeforeMs = 5_000

/** Whoever uses or changes the refresh cookie takes this turn, in whichever tab. */
export const refreshTurn = 'tidings-refresh'

export function createAccessToken(options: AccessTokenOptions): AccessToken {
  const { http, tabs, onRenewed, onRefused } = options
  const retry = createRetry({ baseMs: 1_000, capMs: 15_000 })
  let token: string | undefined
  let expiresAtMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let renewal: Promise<void> | undefined
  let turn = 0

  function keep({ accessToken, expiresInSec }: SignedIn): void {
    forget()
    token = accessToken
    expiresAtMs = Date.now() + expiresInSec * 1_000
    timer = setTimeout(renewAhead, expiresInSec * 800)
  }

  async function renewAhead(): Promise<void> {
    try {
      await renew()
    } catch {
      if (token !== undefined) retry.plan(() => void renewAhead())
    }
  }

  function forget(): void {
    turn++
    clearTimeout(timer)
    retry.reset()
    token = undefined
    expiresAtMs = 0
  }

  function renew(): Promise<void> {
    renewal ??= exchange(turn).finally(() => {
      renewal = undefined
    })
    return renewal
  }

  async function exchange(startedIn: number): Promise<void> {
    try {
      const signedIn = await tabs.runAlone(refreshTurn, () => http.callRoute(refresh, {}))
      if (turn !== startedIn) throw new NetworkError('The session changed meanwhile.')
      onRenewed(signedIn)
    } catch (error) {
      if (turn === startedIn && isRefusal(error)) onRefused(error)
      throw error
    }
  }

  const isStale = () => Date.now() > expiresAtMs - staleBeforeMs
  return { get: () => token, keep, forget, isStale, renew }
}

/** Whether the server itself says no to this person, rather than being out of reach or too busy. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && [401, 403].includes(errorTable[error.code].status)
}
