import {
  endSession,
  listSessions,
  type Me,
  type RouteRequest,
  type SignedIn,
  type SignedOutReason,
  signIn as signInRoute,
  signOut as signOutRoute,
  signUp as signUpRoute,
  updateMe as updateMeRoute,
  type WireError,
} from '@tidings/contracts'
import { type ApiError, toWireError } from '../errors.js'
import type { LiveStore } from '../state/live-store.js'
import { applyMe } from '../state/users.js'
import type { Recollection, SignOutMark } from '../storage/client-storage.js'
import type { Tabs } from '../storage/tabs.js'
import type { TidingsClient } from '../tidings-client.js'
import { createRetry } from '../transport/backoff.js'
import type { TokenSource } from '../transport/connection.js'
import type { Http } from '../transport/http.js'
import { createAccessToken, refreshTurn } from './access-token.js'
import { type Call, createSessionCalls, type WithToken } from './session-calls.js'
import { createUnheardSignOut } from './unheard-sign-out.js'

/**
 * Who is signed in.
 *
 *     restoring ──remembered, refresh──▶ signedIn ──signOut, refusal, signedOut event──▶ signedOut
 *         └─────────────────refused───────────────────────────────────────────────────────▲
 *
 * Silence never signs anybody out: `restoring` and `signedIn` outlast a server that does not answer.
 */
export interface SessionKeeper {
  readonly actions: Omit<TidingsClient['session'], 'setAvatar' | 'removeAvatar'>
  readonly tokens: TokenSource
  readonly call: Call
  readonly withToken: WithToken
  end(reason: SignedOutReason): void
  retryNow(): void
  dispose(): void
}

export interface SessionOptions {
  readonly http: Http
  readonly store: LiveStore
  readonly tabs: Tabs
  /** Who was signed in when this browser was last used; must not reject. */
  readonly recall: () => Promise<Recollection | undefined>
  readonly signOutMark: SignOutMark
  /** Somebody is signed in; `remembered`: on the word of the storage, the server has not been asked yet. */
  readonly onStarted: (me: Me, remembered?: Recollection) => void
  /** The same person goes on with a newer access token. */
  readonly onRenewed: (token: string) => void
  /** Nobody is signed in any more. Resolves once nothing is kept that must not be. */
  readonly onEnded: (reason: SignedOutReason | undefined, blockedBy?: WireError) => Promise<void>
}

/** What tabs of one browser tell each other; they share one refresh cookie, hence one session. */
type SessionNews =
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'signedOut'; readonly reason: SignedOutReason | undefined }

const signOutTimeoutMs = 5_000

export function createSession(options: SessionOptions): SessionKeeper {
  const { http, store, tabs, recall, signOutMark, onStarted, onRenewed, onEnded } = options
  const access = createAccessToken({ http, tabs, onRenewed: accept, onRefused: refuse })
  const calls = createSessionCalls({
    http,
    access,
    sessionNumber: () => (phase() === 'signedIn' ? endings : undefined),
  })
  const unheard = createUnheardSignOut({ http, tabs, mark: signOutMark })
  const line = tabs.openLine<SessionNews>('tidings-session', handleNews)
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  let restoration: Promise<boolean> | undefined
  let isSigningOut = false
  let endings = 0
  let erasing = Promise.resolve()

  function phase() {
    return store.get().session.phase
  }

  function restore(): Promise<boolean> {
    restoration ??= tryToRestore().finally(() => {
      restoration = undefined
    })
    return restoration
  }

  async function tryToRestore(): Promise<boolean> {
    const sinceMs = Date.now()
    if (phase() === 'signedOut') store.update((state) => ({ ...state, session: { phase: 'restoring' } }))
    const [isLeft, remembered] = await Promise.all([unheard.isNoted(), recall()])
    if (isLeft && phase() === 'restoring') stayOut()
    if (remembered && phase() === 'restoring') goOnAs(remembered)
    while (phase() === 'restoring') {
      try {
        await access.renew()
      } catch {
        if (phase() === 'restoring') await nextAttempt(sinceMs)
      }
    }
    return phase() === 'signedIn'
  }

  /** Somebody signed out here, and the cookie that is still there must not undo that. */
  function stayOut(): void {
    leave(undefined)
    unheard.tell()
  }

  function goOnAs(remembered: Recollection): void {
    store.batch(() => {
      store.update((state) => applyMe(state, remembered.me))
      onStarted(remembered.me, remembered)
    })
  }

  function nextAttempt(sinceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const retryAtMs = retry.plan(resolve)
      store.update((state) => ({ ...state, connection: { phase: 'connecting', sinceMs, retryAtMs } }))
    })
  }

  function accept(signedIn: SignedIn): void {
    const { session } = store.get()
    store.batch(() => {
      if (session.phase === 'signedIn' && session.me.id !== signedIn.user.id) void ended(undefined)
      const isRenewal = phase() === 'signedIn'
      access.keep(signedIn)
      store.update((state) => applyMe(state, signedIn.user))
      if (isRenewal) onRenewed(signedIn.accessToken)
      else onStarted(signedIn.user)
    })
    stopWaiting()
  }

  function refuse(error: ApiError): void {
    if (error.code === 'ACCOUNT_DEACTIVATED') finish('deactivated', toWireError(error))
    else finish(phase() === 'restoring' ? undefined : 'expired')
  }

  /** Whatever the server calls the end of a session, it was this person's wish while they are signing out. */
  function finish(given: SignedOutReason | undefined, blockedBy?: WireError): void {
    const reason = isSigningOut ? 'logout' : given
    if (phase() === 'signedIn') line.tell({ kind: 'signedOut', reason })
    leave(reason, blockedBy)
  }

  function leave(reason: SignedOutReason | undefined, blockedBy?: WireError): void {
    access.forget()
    erasing = ended(reason, blockedBy)
    stopWaiting()
  }

  function ended(reason: SignedOutReason | undefined, blockedBy?: WireError): Promise<void> {
    endings++
    return onEnded(reason, blockedBy)
  }

  /** Somebody waiting for the next attempt to restore looks at the phase once more. */
  function stopWaiting(): void {
    retry.now()
    retry.reset()
  }

  function handleNews(news: SessionNews): void {
    if (news.kind === 'signedOut') {
      leave(news.reason)
      unheard.tell()
    } else if (phase() === 'signedOut') void restore()
    else access.renew().catch(() => {})
  }

  /** The session opened here takes the place of one that was left, whose last chance to be ended this is. */
  async function enter(signIn: () => Promise<SignedIn>): Promise<Me> {
    const answer = await tabs.runAlone(refreshTurn, async () => {
      await unheard.tellOnce()
      const signedIn = await signIn()
      await unheard.forget()
      return signedIn
    })
    accept(answer)
    line.tell({ kind: 'signedIn' })
    return answer.user
  }

  async function signOut(): Promise<void> {
    const { session } = store.get()
    isSigningOut = true
    if (session.phase === 'signedIn') await unheard.note(session.me.id)
    try {
      await calls.freshen()
      await http.callRoute(signOutRoute, {}, { token: access.get(), timeoutMs: signOutTimeoutMs })
      await unheard.forget()
    } catch {
      // The person wants to be signed out here, whether or not the server hears of it now.
    }
    if (phase() !== 'signedOut') finish('logout')
    isSigningOut = false
    await erasing
    unheard.tell()
  }

  async function updateMe(body: RouteRequest<typeof updateMeRoute>['body'] = {}): Promise<Me> {
    const me = await calls.call(updateMeRoute, { body })
    store.update((state) => applyMe(state, me))
    return me
  }

  return {
    actions: {
      restore,
      signUp: (body) => enter(() => http.callRoute(signUpRoute, { body })),
      signIn: (body) => enter(() => http.callRoute(signInRoute, { body })),
      signOut,
      updateMe,
      list: async () => (await calls.call(listSessions, {})).sessions,
      end: (sessionId) => calls.lastCall(endSession, { params: { sessionId } }),
    },
    tokens: {
      token: access.get,
      freshen: calls.freshen,
      replace: calls.replace,
      block: (error) => finish('deactivated', error),
    },
    call: calls.call,
    withToken: calls.withToken,
    end: finish,
    retryNow: () => {
      retry.now()
      unheard.retryNow()
    },
    dispose: () => {
      access.forget()
      unheard.dispose()
      line.close()
    },
  }
}
