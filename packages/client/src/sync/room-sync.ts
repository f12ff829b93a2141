import { type Entry, type Head, limits, listEntries, listMessages } from '@tidings/contracts'
import { isTransient, NetworkError, toWireError } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import { failTimeline, setTimelinePhase } from '../state/pages.js'
import { within } from '../storage/within.js'
import { createRetry } from '../transport/backoff.js'
import type { Connection } from '../transport/connection.js'
import { createRoomInbox, type RoomInboxOptions } from './room-inbox.js'
import { createRoomWindow, type RoomWindow } from './room-window.js'

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
  /** The stretch of messages that is loaded, for those who move it. */
  readonly window: RoomWindow
  /** What was applied to the room after `rev`; `undefined` where that is not known (any more). */
  since(rev: number): readonly Entry[] | undefined
  /** Resolves once the newest page has come. @throws ApiError, NetworkError */
  whenStarted(): Promise<void>
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

/** Where an answer is lost we ask again, which is safe, and early enough for a gap to be closed within 10 s. */
const answerWaitMs = 8_000

export function createRoomSync(options: RoomSyncOptions): RoomSync {
  const { roomId, store, connection, call, onReloaded } = options
  const inbox = createRoomInbox(options)
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  let isOpen = false
  let isDisposed = false
  let watchedOn: number | undefined
  let hasFailed = false
  let running: object | undefined
  let isBackingOff = false
  let gapTimer: ReturnType<typeof setTimeout> | undefined
  let waiting: Promised | undefined
  const window = createRoomWindow({ roomId, store, call, inbox, whenStarted })

  async function run(): Promise<void> {
    if (running || hasFailed || isDisposed) return
    const thisRun = {}
    const isCurrent = () => running === thisRun
    stopWaiting()
    running = thisRun
    try {
      let hasMore = true
      while (hasMore && isCurrent() && connection.liveId() !== undefined) hasMore = await step(isCurrent)
      if (isCurrent()) retry.reset()
    } catch (error) {
      if (isCurrent()) tryAgain(error)
    } finally {
      if (isCurrent()) running = undefined
      waitForGap()
    }
  }

  /** Does the next thing that is needed; false when nothing is. Answers to a run given up change nothing. */
  async function step(isCurrent: () => boolean): Promise<boolean> {
    if (!isOpen) return isWatching() && leave()
    if (!isWatching()) return join(isCurrent)
    if (!inbox.isStarted()) return reload(isCurrent)
    if (inbox.isBehind()) return fetchMissing(isCurrent)
    store.update((state) => setTimelinePhase(state, roomId, 'live'))
    window.goOn()
    return false
  }

  async function leave(): Promise<boolean> {
    watchedOn = undefined
    await connection.request('leaveRoom', { roomId })
    return true
  }

  async function join(isCurrent: () => boolean): Promise<boolean> {
    showBehind()
    const liveId = connection.liveId()
    const after = inbox.isStarted() ? { after: inbox.cursor() } : {}
    const joining = connection.request('joinRoom', { roomId, ...after })
    const { entries, head, reset } = await within(answerWaitMs, joining)
    if (!isCurrent()) return false
    watchedOn = liveId
    if (reset) inbox.stop()
    inbox.receive(entries, head)
    return true
  }

  async function reload(isCurrent: () => boolean): Promise<boolean> {
    showBehind()
    const query = { limit: limits.messagesPage.default }
    const page = await call(listMessages, { params: { roomId }, query })
    if (!isCurrent()) return false
    inbox.start(page)
    waiting?.resolve()
    waiting = undefined
    onReloaded()
    return true
  }

  async function fetchMissing(isCurrent: () => boolean): Promise<boolean> {
    showBehind()
    const after = inbox.cursor()
    const asking = call(listEntries, { params: { roomId }, query: { after } })
    const { entries, head, reset } = await within(answerWaitMs, asking)
    if (!isCurrent()) return false
    if (reset) inbox.stop()
    inbox.trust(head.rev)
    inbox.receive(entries, head)
    if (inbox.isBehind() && inbox.cursor() === after) throw new NetworkError('Entries are missing.')
    return true
  }

  function isWatching(): boolean {
    return watchedOn !== undefined && watchedOn === connection.liveId()
  }

  /** A room that is not open is loaded anew when it is, and what was read of it with it. */
  function since(rev: number): readonly Entry[] | undefined {
    if (inbox.isStarted()) return inbox.since(rev)
    return isOpen && !hasFailed ? undefined : []
  }

  async function whenStarted(): Promise<void> {
    if (isDisposed) throw notFollowed()
    if (inbox.isStarted()) return
    waiting ??= promised()
    return waiting.promise
  }

  function giveUpWaiting(error: unknown): void {
    waiting?.reject(error)
    waiting = undefined
  }

  function receive(entries: readonly Entry[], head: Head): void {
    const before = inbox.cursor()
    inbox.receive(entries, head)
    // A gap that has been filled is not the one that is waited for now.
    if (!inbox.isBehind() || inbox.cursor() !== before) stopGapTimer()
    waitForGap()
  }

  function waitForGap(): void {
    if (!isOpen || running || isBackingOff || !inbox.isBehind()) return
    gapTimer ??= setTimeout(() => void run(), gapWaitMs)
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
    giveUpRun()
    if (isOpen && !hasFailed) showBehind()
  }

  function forget(): void {
    giveUpRun()
    inbox.stop()
  }

  /** What was asked over a lost connection may be answered late or never: nobody waits for it. */
  function giveUpRun(): void {
    running = undefined
    stopWaiting()
  }

  function stopWaiting(): void {
    isBackingOff = false
    retry.cancel()
    stopGapTimer()
  }

  function stopGapTimer(): void {
    clearTimeout(gapTimer)
    gapTimer = undefined
  }

  function showBehind(): void {
    const phase = inbox.isStarted() ? 'catchingUp' : 'resetting'
    store.update((state) => setTimelinePhase(state, roomId, phase))
  }

  function tryAgain(error: unknown): void {
    if (isTransient(error)) {
      isBackingOff = true
      retry.plan(() => void run())
      return
    }
    hasFailed = true
    giveUpWaiting(error)
    store.update((state) => failTimeline(state, roomId, toWireError(error)))
  }

  /** What is under way for the room is of no use, not even where one joins it again. */
  function dispose(): void {
    forget()
    giveUpWaiting(notFollowed())
    isOpen = false
    isDisposed = true
  }

  return {
    window,
    isOpen: () => isOpen,
    setOpen,
    receive,
    since,
    whenStarted,
    goOn,
    pause,
    forget,
    dispose,
  }
}

function notFollowed(): NetworkError {
  return new NetworkError('The room is not followed any more.')
}

interface Promised {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** A promise that others keep; nobody has to wait for it. */
function promised(): Promised {
  let resolve = () => {}
  let reject: Promised['reject'] = () => {}
  const promise = new Promise<void>((keep, breakIt) => {
    resolve = keep
    reject = breakIt
  })
  promise.catch(() => {})
  return { promise, resolve, reject }
}
