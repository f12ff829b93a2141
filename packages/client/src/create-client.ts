import { createSession } from './session/session.js'
import { createLiveStore, initialState } from './state/live-store.js'
import { createLiveSync } from './sync/live-sync.js'
import type { TidingsClient, TidingsClientOptions } from './tidings-client.js'
import { createConnection } from './transport/connection.js'
import { isBrowser, onNetworkChange, onReturn } from './transport/device.js'
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
  keepsCookies = isBrowser(),
}: TidingsClientOptions): TidingsClient {
  const store = createLiveStore()
  const session = createSession({
    http: createHttp({ url, keepsCookies }),
    store,
    isCookieShared: keepsCookies,
    onStarted: () => connection.start(),
    onRenewed: (token) => void connection.renewToken(token),
    onEnded: (reason, blockedBy) => {
      store.batch(() => {
        sync.reset()
        store.update(() => ({ ...initialState, session: { phase: 'signedOut', ...(reason && { reason }) } }))
        connection.stop(blockedBy)
      })
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

  function retryNow(): void {
    session.retryNow()
    connection.retryNow()
  }

  const stopListening = [onNetworkChange(retryNow), onReturn(retryNow)]

  function dispose(): void {
    for (const stop of stopListening) stop()
    session.dispose()
    connection.stop()
    sync.reset()
    store.update(() => ({ ...initialState, session: { phase: 'signedOut' } }))
    session.retryNow()
  }

  return {
    store: store.outside,
    session: session.actions,
    ...sync.actions,
    connection: { retryNow, droppedEventCount: connection.droppedEventCount },
    dispose,
  }
}
