import type { Me, RoomId, SignedOutReason } from '@tidings/contracts'
import { createCookieJar, defaultStorage, hasCookieJar } from '#host'
import { createSession } from './session/session.js'
import { createLiveStore, initialState } from './state/live-store.js'
import type { AccountStorage, Recollection } from './storage/client-storage.js'
import { createMemoryKeeper } from './storage/memory-keeper.js'
import { storageTimeoutMs, within } from './storage/within.js'
import { createFileActions } from './sync/files.js'
import { createLiveSync } from './sync/live-sync.js'
import { createSeldomActions } from './sync/seldom-actions.js'
import type { TidingsClient, TidingsClientOptions } from './tidings-client.js'
import { createConnection } from './transport/connection.js'
import { onNetworkChange, onReturn, onWake } from './transport/device.js'
import { createHttp } from './transport/http.js'

/**
 * Makes a client that is connected to nothing yet: `session.restore`, `signIn` or `signUp` begin.
 *
 * @example
 * const tidings = createTidingsClient({ url: 'http://localhost:3000' })
 * await tidings.session.signIn({ login: 'ada', password: 'correct horse' })
 * tidings.messages.send(roomId, 'Good morning!')
 */
export function createTidingsClient({
  url,
  keepsCookies = hasCookieJar(),
  storage = defaultStorage(),
}: TidingsClientOptions): TidingsClient {
  const store = createLiveStore()
  let account: AccountStorage | undefined
  const http = createHttp({
    url,
    cookies: keepsCookies ? undefined : (storage.cookies ?? createCookieJar()),
  })
  const session = createSession({
    http,
    store,
    tabs: storage.tabs,
    recall: () => within(storageTimeoutMs, storage.recall()).catch(() => undefined),
    signOutMark: storage.signOutMark,
    onStarted: start,
    onRenewed: (token) => void connection.renewToken(token),
    onEnded: async (reason, blockedBy) => {
      const left = account
      store.batch(() => {
        stop()
        store.update(({ workspaceName }) => ({
          ...initialState,
          workspaceName,
          session: { phase: 'signedOut', ...(reason && { reason }) },
        }))
        connection.stop(blockedBy)
      })
      if (left) await within(storageTimeoutMs, isErased(reason) ? left.wipe() : left.forget()).catch(() => {})
    },
  })
  const connection = createConnection({
    url,
    store,
    tokens: session.tokens,
    onEvent: (event) => sync.handle(event),
    onDown: () => sync.pause(),
  })
  const sync = createLiveSync({
    store,
    call: session.call,
    connection,
    onSignedOut: ({ reason }) => session.end(reason),
  })

  const { workspace, invites, push, setAvatar, removeAvatar } = createSeldomActions({
    url,
    http,
    store,
    session,
  })
  const memory = createMemoryKeeper({ store, epoch: sync.epoch })

  function start(me: Me, remembered?: Recollection): void {
    account = storage.account(me.id)
    sync.begin({ userId: me.id, storage: account.outbox, tabs: storage.tabs }, remembered)
    memory.begin(account, remembered?.timelines)
    connection.start()
  }

  function stop(): void {
    account = undefined
    memory.stop()
    sync.reset()
  }

  function openTimeline(roomId: RoomId): () => void {
    memory.opened(roomId)
    return sync.actions.timeline.open(roomId)
  }

  function retryNow(): void {
    session.retryNow()
    connection.retryNow()
  }

  const stopListening = [onNetworkChange(retryNow), onReturn(retryNow), onWake(retryNow)]

  function dispose(): void {
    for (const stopOne of stopListening) stopOne()
    memory.flush()
    session.dispose()
    connection.stop()
    stop()
    store.update(() => ({ ...initialState, session: { phase: 'signedOut' } }))
    session.retryNow()
  }

  return {
    store: store.outside,
    session: { ...session.actions, setAvatar, removeAvatar },
    ...sync.actions,
    workspace,
    invites,
    push,
    files: createFileActions({ url, session }),
    timeline: { ...sync.actions.timeline, open: openTimeline },
    connection: { retryNow, droppedEventCount: connection.droppedEventCount },
    dispose,
  }
}

/**
 * Whether the person is done here. A session that ran out or was revoked may be gone on with: a lost answer to a
 * refresh looks to the server like theft, and must not cost what was written.
 */
function isErased(reason: SignedOutReason | undefined): boolean {
  return reason === 'logout' || reason === 'deactivated'
}
