import { type Entry, type Head, limits, listEntries, listMessages } from '@tidings/contracts'
import { isTransient, NetworkError, toWireError } from '../errors.js'
import type { Call } from '../session/session.js'
import { failTimeline, setTimelinePhase } from '../state/pages.js'
import { createRetry } from '../transport/backoff.js'
import type { Connection } from '../transport/connection.js'
import { createRoomInbox, type RoomInboxOptions } from './room-inbox.js'

/**
 * Keeps one room's timeline whole. A single loop does the next thing that is needed until nothing is:
 *
 *     join ──▶ reload (no page yet, reset, new epoch) ──▶ fetch what is missing ──▶ live
 *       ▲                                                                            │
 *       └────────── connection lost, opened again, gap, head ahead of the cursor ◀───┘
 */
export interface RoomSync {
  /** Whether somebody looks at the room. */
  isOpen(): boolean
  setOpen(isOpen: boolean): void
  /** Entries came, in any order, perhaps again; none when only the head is known. */
  receive(entries: readonly Entry[], head: Head): void
  /** The connection is live again, or a failure is to be tried again. */
  goOn(): void
  /** The connection is lost. */
  pause(): void
  /** No number of before means anything: the room is to be loaded anew. */
  forget(): void
  dispose(): void
}

export interface RoomSyncOptions extends RoomInboxOptions {
  readonly connection: Pick<Connection, 'liveId' | 'request'>
  readonly call: Call
  /** The newest page was loaded; what happened before it is not known entry by entry. */
  readonly onReloaded: () => void
}

/** Entries of one room may overtake each other between nodes; this is how long a gap may fill by itself. */
const gapWaitMs = 300

export function createRoomSync(options: RoomSyncOptions): RoomSync {
  const { roomId, store, connection, call, onReloaded } = options
  const inbox = createRoomInbox(options)
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  let isOpen = false
  let watchedOn: number | undefined
  let hasFailed = false
  let isRunning = false
  let timesForgotten = 0
  let gapTimer: ReturnType<typeof setTimeout> | undefined

  async function run(): Promise<void> {
    if (isRunning || hasFailed) return
    isRunning = true
    retry.cancel()
    stopWaiting()
    try {
      let hasMore = true
      while (hasMore && !hasFailed && connection.liveId() !== undefined) hasMore = await step()
      retry.reset()
    } catch (error) {
      if (isTransient(error)) retry.plan(() => void run())
      else fail(error)
    } finally {
      isRunning = false
    }
  }

  /** Does the next thing that is needed; false when nothing is. */
  async function step(): Promise<boolean> {
    if (!isOpen) return isWatching() && leave()
    if (!isWatching()) return join()
    if (!inbox.isStarted()) return reload()
    if (inbox.isBehind()) return fetchMissing()
    store.update((state) => setTimelinePhase(state, roomId, 'live'))
    return false
  }

  async function leave(): Promise<boolean> {
    watchedOn = undefined
    await connection.request('leaveRoom', { roomId })
    return true
  }

  async function join(): Promise<boolean> {
    showBehind()
    const liveId = connection.liveId()
    const after = inbox.isStarted() ? { after: inbox.cursor() } : {}
    const { entries, head, reset } = await connection.request('joinRoom', { roomId, ...after })
    watchedOn = liveId
    if (reset) inbox.stop()
    inbox.receive(entries, head)
    return true
  }

  async function reload(): Promise<boolean> {
    showBehind()
    const before = timesForgotten
    const query = { limit: limits.messagesPage.default }
    const page = await call(listMessages, { params: { roomId }, query })
    if (timesForgotten !== before) return true
    inbox.start(page)
    onReloaded()
    return true
  }

  async function fetchMissing(): Promise<boolean> {
    showBehind()
    const after = inbox.cursor()
    const { entries, head, reset } = await call(listEntries, { params: { roomId }, query: { after } })
    if (reset) inbox.stop()
    else if (head.rev > after && entries.length === 0) throw new NetworkError('Entries are missing.')
    inbox.trust(head.rev)
    inbox.receive(entries, head)
    return true
  }

  function isWatching(): boolean {
    return watchedOn !== undefined && watchedOn === connection.liveId()
  }

  function receive(entries: readonly Entry[], head: Head): void {
    inbox.receive(entries, head)
    if (!inbox.isBehind()) stopWaiting()
    else if (isOpen && !isRunning) gapTimer ??= setTimeout(() => void run(), gapWaitMs)
  }

  function stopWaiting(): void {
    clearTimeout(gapTimer)
    gapTimer = undefined
  }

  function setOpen(next: boolean): void {
    isOpen = next
    hasFailed = false
    void run()
  }

  function goOn(): void {
    hasFailed = false
    if (isOpen) showBehind()
    void run()
  }

  function pause(): void {
    if (isOpen && !hasFailed) showBehind()
  }

  function forget(): void {
    timesForgotten++
    inbox.stop()
  }

  function showBehind(): void {
    store.update((state) => setTimelinePhase(state, roomId, 'behind'))
  }

  function fail(error: unknown): void {
    hasFailed = true
    store.update((state) => failTimeline(state, roomId, toWireError(error)))
  }

  function dispose(): void {
    isOpen = false
    hasFailed = true
    retry.cancel()
    stopWaiting()
  }

  return { isOpen: () => isOpen, setOpen, receive, goOn, pause, forget, dispose }
}
