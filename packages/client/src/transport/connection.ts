import {
  type ClientEventAck,
  type ClientEventInput,
  type ClientEventName,
  type ErrorCode,
  errorTable,
  type WireError,
} from '@tidings/contracts'
import { isTokenRefused, isTransient, NetworkError } from '../errors.js'
import type { ConnectionState } from '../state/live-state.js'
import type { LiveStore } from '../state/live-store.js'
import { createRetry } from './backoff.js'
import { isDeviceOffline } from './device.js'
import type { LiveSocket } from './live-socket.js'
import type { AnyServerEvent } from './server-event.js'

/** The live connection: made, kept and made again while somebody is signed in. */
export interface Connection {
  /** Connects, and stays connected until `stop`. */
  start(): void
  /** Disconnects; `blockedBy` says why for good, where the server refuses this client. */
  stop(blockedBy?: WireError): void
  /** Tries now instead of when the back-off ends; while live, makes sure within 2 s that it still is. */
  retryNow(): void
  /** Tells the server of the newer access token; takes a new connection where it won't have it. */
  renewToken(token: string): Promise<void>
  /** A number for each time the connection became live; `undefined` while it is not. */
  liveId(): number | undefined
  /** @throws ApiError, NetworkError */
  request<E extends ClientEventName>(event: E, payload: ClientEventInput<E>): Promise<ClientEventAck<E>>
  /** Sends what may be lost. */
  notify<E extends ClientEventName>(event: E, payload: ClientEventInput<E>): void
  /** Server events that did not fit the contract and were dropped. */
  droppedEventCount(): number
}

/** What the connection needs of the session. */
export interface TokenSource {
  token(): string | undefined
  /** Makes sure that `token` is not about to expire. @throws NetworkError */
  freshen(): Promise<void>
  /** Replaces `refused`, unless that happened already. @throws NetworkError, ApiError */
  replace(refused: string | undefined): Promise<void>
  /** The account is closed to this client for good. */
  block(error: WireError): void
}

export interface ConnectionOptions {
  readonly url: string
  readonly store: LiveStore
  readonly tokens: TokenSource
  /** `welcome` is told once the connection counts as live. */
  readonly onEvent: (event: AnyServerEvent) => void
  readonly onDown: () => void
}

/** Somebody who has just come back is not to wait longer than this for a connection that died meanwhile. */
const checkTimeoutMs = 2_000

export function createConnection({ url, store, tokens, onEvent, onDown }: ConnectionOptions): Connection {
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  let socket: LiveSocket | undefined
  let isRunning = false
  let liveCount = 0
  let isLive = false
  let isChecking = false
  let wasTokenRefused = false
  let hasTokenExpired = false
  let droppedEvents = 0

  function start(): void {
    if (isRunning) return
    isRunning = true
    wasTokenRefused = false
    retry.reset()
    showDown()
    void attempt()
  }

  async function attempt(): Promise<void> {
    retry.cancel()
    try {
      const opened = await openSocket()
      await tokens.freshen()
      if (isRunning && opened === socket) opened.connect()
    } catch {
      retryLater()
    }
  }

  async function openSocket(): Promise<LiveSocket> {
    const { createLiveSocket } = await import('./live-socket.js')
    socket ??= createLiveSocket({
      url,
      token: tokens.token,
      onEvent: handleEvent,
      onDropped: () => void droppedEvents++,
      onDown: handleDown,
    })
    return socket
  }

  function handleEvent(event: AnyServerEvent): void {
    // Only the access token has run out, as it does in a tab that slept: a newer one goes on with the session.
    if (event.name === 'signedOut' && event.payload.reason === 'expired') {
      hasTokenExpired = true
      return
    }
    store.batch(() => {
      if (event.name === 'welcome') {
        isLive = true
        liveCount++
        wasTokenRefused = false
        retry.reset()
        setState({ phase: 'live' })
      }
      onEvent(event)
    })
  }

  function handleDown(refusal?: { code: ErrorCode; message: string }): void {
    const wasLive = isLive
    const wasExpired = hasTokenExpired
    isLive = false
    hasTokenExpired = false
    if (wasLive) onDown()
    if (!isRunning) return
    if (refusal?.code === 'ACCOUNT_DEACTIVATED') tokens.block(wireError(refusal))
    else if (wasExpired || (refusal && errorTable[refusal.code].status === 401)) void afterTokenRefusal()
    else retryLater()
  }

  async function afterTokenRefusal(): Promise<void> {
    showDown()
    if (wasTokenRefused) return retryLater()
    wasTokenRefused = true
    try {
      await tokens.replace(tokens.token())
      if (isRunning) await attempt()
    } catch {
      retryLater()
    }
  }

  function retryLater(): void {
    if (isRunning) showDown(retry.plan(() => void attempt()))
  }

  function showDown(retryAtMs?: number): void {
    const before = store.get().connection
    const sinceMs = 'sinceMs' in before ? before.sinceMs : Date.now()
    if (isDeviceOffline()) setState({ phase: 'offline', sinceMs })
    else setState({ phase: 'connecting', sinceMs, ...(retryAtMs !== undefined && { retryAtMs }) })
  }

  function setState(connection: ConnectionState): void {
    store.update((state) => ({ ...state, connection }))
  }

  function stop(blockedBy?: WireError): void {
    isRunning = false
    isLive = false
    retry.reset()
    socket?.close()
    socket = undefined
    setState(blockedBy ? { phase: 'blocked', error: blockedBy } : { phase: 'idle' })
  }

  function retryNow(): void {
    if (!isRunning) return
    if (isLive) return void check()
    showDown()
    retry.now()
  }

  async function check(): Promise<void> {
    if (isChecking || !isLive) return
    isChecking = true
    const checked = liveCount
    try {
      // An empty token is refused at once, however slow the database is: any answer tells of a living line.
      await present().request('renewToken', { token: '' }, checkTimeoutMs)
    } catch (error) {
      const isStillThat = isLive && liveCount === checked
      if (isStillThat && error instanceof NetworkError) reconnect()
    } finally {
      isChecking = false
    }
  }

  function reconnect(): void {
    socket?.drop()
    retry.now()
  }

  async function renewToken(token: string): Promise<void> {
    if (!isLive) return
    try {
      await present().request('renewToken', { token })
    } catch (error) {
      if (isTokenRefused(error) || !isTransient(error)) socket?.drop()
    }
  }

  async function request<E extends ClientEventName>(
    event: E,
    payload: ClientEventInput<E>,
  ): Promise<ClientEventAck<E>> {
    const used = tokens.token()
    try {
      return await present().request(event, payload)
    } catch (error) {
      // No answer in time: perhaps there is nobody any more.
      if (error instanceof NetworkError) void check()
      if (!isTokenRefused(error)) throw error
      await tokens.replace(used)
      return present().request(event, payload)
    }
  }

  function present(): LiveSocket {
    if (!isLive || !socket) throw new NetworkError('There is no connection.')
    return socket
  }

  return {
    start,
    stop,
    retryNow,
    renewToken,
    liveId: () => (isLive ? liveCount : undefined),
    request,
    notify: (event, payload) => socket?.notify(event, payload),
    droppedEventCount: () => droppedEvents,
  }
}

function wireError(refusal: { code: ErrorCode; message: string }): WireError {
  return { ...refusal, retryable: errorTable[refusal.code].retryable, requestId: '' }
}
