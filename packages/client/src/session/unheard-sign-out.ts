import { refresh, signOut, type UserId } from '@tidings/contracts'
import type { SignOutMark } from '../storage/client-storage.js'
import type { Tabs } from '../storage/tabs.js'
import { storageTimeoutMs, within } from '../storage/within.js'
import { createRetry } from '../transport/backoff.js'
import type { Http } from '../transport/http.js'
import { isRefusal, refreshTurn } from './access-token.js'

/**
 * A sign-out that the server has not heard of. Scripts can't erase the refresh cookie, which would open the
 * session again: so a mark is kept until the server has ended it. Nothing here rejects.
 */
export interface UnheardSignOut {
  /** This browser leaves the account's session, whatever becomes of the request to end it. */
  note(userId: UserId): Promise<void>
  /** Whether a session was left that the server may still hold open. */
  isNoted(): Promise<boolean>
  /** The server has ended it, or the cookie stands for another session now. */
  forget(): Promise<void>
  /** Has the server end the session, where one was left: trying again until it has. */
  tell(): void
  /** Tries that once. For whoever has the turn of the refresh cookie. */
  tellOnce(): Promise<void>
  retryNow(): void
  dispose(): void
}

export interface UnheardSignOutOptions {
  readonly http: Http
  readonly tabs: Pick<Tabs, 'runAlone'>
  readonly mark: SignOutMark
}

const timeoutMs = 5_000

export function createUnheardSignOut({ http, tabs, mark }: UnheardSignOutOptions): UnheardSignOut {
  const retry = createRetry({ baseMs: 500, capMs: 15_000 })
  let isTelling = false
  let isDisposed = false

  function noted(): Promise<UserId | undefined> {
    return within(storageTimeoutMs, mark.load()).catch(() => undefined)
  }

  function note(userId: UserId): Promise<void> {
    return within(storageTimeoutMs, mark.put(userId)).catch(() => {})
  }

  function forget(): Promise<void> {
    return within(storageTimeoutMs, mark.remove()).catch(() => {})
  }

  function tell(): void {
    if (isTelling || isDisposed) return
    isTelling = true
    void tellAndPlan().finally(() => {
      isTelling = false
    })
  }

  async function tellAndPlan(): Promise<void> {
    if ((await noted()) === undefined) return retry.reset()
    await tabs.runAlone(refreshTurn, tellOnce).catch(() => {})
    if (isDisposed || (await noted()) === undefined) return retry.reset()
    retry.plan(tell)
  }

  async function tellOnce(): Promise<void> {
    const userId = await noted()
    if (userId === undefined) return
    try {
      const { user, accessToken: token } = await http.callRoute(refresh, {}, { timeoutMs })
      // Another account's cookie has taken the place of the one that was left.
      if (user.id === userId) await http.callRoute(signOut, {}, { token, timeoutMs })
      await forget()
    } catch (error) {
      // The cookie opens nothing any more.
      if (isRefusal(error)) await forget()
    }
  }

  function dispose(): void {
    isDisposed = true
    retry.cancel()
  }

  return {
    note,
    isNoted: async () => (await noted()) !== undefined,
    forget,
    tell,
    tellOnce,
    retryNow: retry.now,
    dispose,
  }
}
