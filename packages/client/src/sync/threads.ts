import {
  limits,
  listReplies,
  type Message,
  type MessageId,
  type ReplyPage,
  type RoomId,
} from '@tidings/contracts'
import { isTransient, toWireError } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import type { PendingMessage } from '../state/live-state.js'
import type { LiveStore } from '../state/live-store.js'
import { onlyThose } from '../state/parts.js'
import {
  applyNewestReplies,
  applyRepliesBefore,
  failThread,
  forgetFirstThreads,
  openThread,
  setLoadingReplies,
  setThreadLoading,
} from '../state/threads.js'
import { createRetry, type Retry } from '../transport/backoff.js'
import type { Timelines } from './timelines.js'

/** The threads that are open: loaded once, and kept by their room's entries from then on. */
export interface Threads {
  /** Shows a thread and watches its room. Returns what stops that. */
  open(roomId: RoomId, rootId: MessageId): () => void
  loadBefore(rootId: MessageId): Promise<void>
  openRoots(): readonly MessageId[]
  /** A room was loaded anew: what happened in its threads before that is not known entry by entry. */
  reload(roomId: RoomId): void
  /** Loads what could not be loaded: there is a connection. */
  goOn(): void
  /** One is no longer a member of the room. */
  removed(roomId: RoomId): void
  reset(): void
}

export interface ThreadsOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly timelines: Pick<Timelines, 'since' | 'whenStarted'> & Pick<Timelines['actions'], 'open'>
  readonly pendingOf: (roomId: RoomId) => readonly PendingMessage[]
  /** These messages are shown now. */
  readonly onShown: (roomId: RoomId, messages: readonly Message[]) => void
  /** A thread is looked at that was loaded before: its mark may be old. */
  readonly onShownAgain: (rootId: MessageId) => void
}

interface Opened {
  readonly roomId: RoomId
  readonly retry: Retry
  /** By how many it is held open. */
  count: number
  /** How often it was loaded: an older page that was asked for before the last time is of no use. */
  loadCount: number
  /** That of the load whose answer counts; none while nothing is being loaded. */
  loading?: object | undefined
}

/** Whoever looks at a thread again sees it at once, if it was among the last ones. */
const maxKeptClosed = 50

export function createThreads(options: ThreadsOptions): Threads {
  const { store, call, timelines, pendingOf, onShown, onShownAgain } = options
  const opened = new Map<MessageId, Opened>()

  function open(roomId: RoomId, rootId: MessageId): () => void {
    const stopWatching = timelines.open(roomId)
    const thread = opened.get(rootId) ?? newlyOpened(roomId)
    opened.set(rootId, thread)
    thread.count++
    if (!store.get().threads[rootId]?.root) void load(rootId)
    else if (thread.count === 1) onShownAgain(rootId)
    let isStopped = false
    return () => {
      if (isStopped) return
      isStopped = true
      stopWatching()
      close(rootId, thread)
    }
  }

  function close(rootId: MessageId, thread: Opened): void {
    thread.count--
    if (thread.count > 0) return
    giveUp(thread)
    if (opened.get(rootId) !== thread) return
    opened.delete(rootId)
    store.update((state) => forgetFirstThreads(state, maxKeptClosed, (id) => opened.has(id)))
  }

  async function load(rootId: MessageId): Promise<void> {
    const thread = opened.get(rootId)
    if (!thread) return
    const { roomId, retry } = thread
    const thisLoad = {}
    const isCurrent = () => thread.loading === thisLoad
    thread.loading = thisLoad
    thread.loadCount++
    retry.cancel()
    const pending = pendingOf(roomId).filter((message) => message.thread === rootId)
    store.update((state) => setThreadLoading(openThread(state, { roomId, rootId, pending }), rootId))
    try {
      await timelines.whenStarted(roomId)
      while (isCurrent() && !(await loadNewest(rootId, isCurrent)));
      if (isCurrent()) retry.reset()
    } catch (error) {
      if (!isCurrent()) return
      if (isTransient(error)) retry.plan(() => void load(rootId))
      else store.update((state) => failThread(state, rootId, toWireError(error)))
    }
    if (isCurrent()) thread.loading = undefined
  }

  /** False where the page was out of date when it came. */
  async function loadNewest(rootId: MessageId, isCurrent: () => boolean): Promise<boolean> {
    const page = await ask(rootId)
    if (!isCurrent()) return true
    const { roomId } = page.root
    const entries = timelines.since(roomId, page.head.rev)
    if (!entries) return waitForRoom(roomId)
    show(roomId, page, () => store.update((state) => applyNewestReplies(state, page, entries)))
    return true
  }

  async function loadBefore(rootId: MessageId): Promise<void> {
    const view = store.get().threads[rootId]
    const before = view?.replies[0]?.rev
    if (before === undefined || !view?.hasBefore || view.isLoadingBefore) return
    const isUseful = stillLoaded(rootId)
    store.update((state) => setLoadingReplies(state, rootId, true))
    try {
      while (isUseful() && !(await loadOlder(rootId, before, isUseful)));
    } finally {
      store.update((state) => setLoadingReplies(state, rootId, false))
    }
  }

  /** False where the page was out of date when it came. */
  async function loadOlder(rootId: MessageId, beforeRev: number, isUseful: () => boolean): Promise<boolean> {
    const page = await ask(rootId, beforeRev)
    if (!isUseful()) return true
    const { roomId } = page.root
    const entries = timelines.since(roomId, page.head.rev)
    if (!entries) return waitForRoom(roomId)
    show(roomId, page, () => store.update((state) => applyRepliesBefore(state, page, { beforeRev, entries })))
    return true
  }

  function stillLoaded(rootId: MessageId): () => boolean {
    const thread = opened.get(rootId)
    const loadCount = thread?.loadCount
    return () => thread !== undefined && opened.get(rootId) === thread && thread.loadCount === loadCount
  }

  function ask(rootId: MessageId, before?: number): Promise<ReplyPage> {
    const query = { ...(before !== undefined && { before }), limit: limits.messagesPage.default }
    return call(listReplies, { params: { messageId: rootId }, query })
  }

  async function waitForRoom(roomId: RoomId): Promise<false> {
    await timelines.whenStarted(roomId)
    return false
  }

  function show(roomId: RoomId, page: ReplyPage, update: () => void): void {
    store.batch(() => {
      update()
      onShown(roomId, [page.root, ...page.messages])
    })
  }

  function reload(roomId: RoomId): void {
    store.update((state) => {
      const threads = onlyThose(state.threads, (view, rootId) => view.roomId !== roomId || opened.has(rootId))
      return threads === state.threads ? state : { ...state, threads }
    })
    for (const [rootId, thread] of opened) if (thread.roomId === roomId) void load(rootId)
  }

  function goOn(): void {
    for (const { retry } of opened.values()) retry.now()
  }

  function removed(roomId: RoomId): void {
    for (const thread of opened.values()) if (thread.roomId === roomId) giveUp(thread)
  }

  function giveUp(thread: Opened): void {
    thread.retry.reset()
    thread.loading = undefined
  }

  function reset(): void {
    for (const thread of opened.values()) giveUp(thread)
    opened.clear()
  }

  return { open, loadBefore, openRoots: () => [...opened.keys()], reload, goOn, removed, reset }
}

function newlyOpened(roomId: RoomId): Opened {
  return { roomId, retry: createRetry({ baseMs: 500, capMs: 10_000 }), count: 0, loadCount: 0 }
}
