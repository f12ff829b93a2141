import {
  type Head,
  listReplies,
  listThreadMarks,
  type MessageId,
  type RoomId,
  type ThreadMark,
} from '@tidings/contracts'
import { isTransient } from '../errors.js'
import type { Call } from '../session/session.js'
import type { LiveStore } from '../state/live-store.js'
import { applyFollowing, applyThreadMark, applyThreadMarks } from '../state/threads.js'
import { createRetry } from '../transport/backoff.js'
import type { Connection } from '../transport/connection.js'
import { onReturn } from '../transport/device.js'

/** Where one stands in threads: one's own reads show at once, and what the server counts is asked for. */
export interface ThreadMarks {
  /** Moves one's mark forward; it never falls. */
  markRead(rootId: MessageId, rev: number): void
  /** Something happened in a thread, or in any: asks again soon, once for all that happens meanwhile. */
  askSoon(rootId?: MessageId): void
  /** The server told of heads: asks again, though seldom, where replies may have come that it did not tell of. */
  compare(heads: Readonly<Record<RoomId, Head>>): void
  /** The server told of a mark by itself. */
  receive(mark: ThreadMark): void
  /** Asks, and tells what the server does not know yet: there is a connection. */
  goOn(): void
  pause(): void
  /** No number of before means anything. */
  reset(): void
}

export interface ThreadMarksOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly connection: Pick<Connection, 'liveId' | 'request'>
  /** The threads that somebody looks at: their marks are asked for even where nothing is unread. */
  readonly openRoots: () => readonly MessageId[]
}

const gatherMs = 300
const compareEveryMs = 60_000

export function createThreadMarks({ store, call, connection, openRoots }: ThreadMarksOptions): ThreadMarks {
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  /** How far one has read here, until the server has answered that; what it says of less is from before. */
  const readRevs = new Map<MessageId, number>()
  const telling = new Set<MessageId>()
  const doubtful = new Set<MessageId>()
  let asks = 0
  let isAsking = false
  let comparedAtMs = 0
  let changeCount: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening: (() => void) | undefined

  function markRead(rootId: MessageId, rev: number): void {
    const { threadMarks, threads } = store.get()
    const mark = threads[rootId]?.mark ?? threadMarks[rootId]
    if (mark && rev <= mark.readRev) return
    if (rev <= (readRevs.get(rootId) ?? 0)) return
    readRevs.set(rootId, rev)
    if (mark)
      store.update((state) =>
        applyThreadMark(state, { ...mark, readRev: rev, unread: unreadAfter(rootId, rev) }),
      )
    void tell(rootId)
  }

  /** As far as is known here: the server has the last word. */
  function unreadAfter(rootId: MessageId, rev: number): number {
    const { threads, session } = store.get()
    const me = session.phase === 'signedIn' ? session.me.id : undefined
    const replies = threads[rootId]?.replies ?? []
    return replies.filter((reply) => reply.rev > rev && reply.author !== me && !reply.deletedAt).length
  }

  async function tell(rootId: MessageId): Promise<void> {
    const rev = readRevs.get(rootId)
    if (rev === undefined || telling.has(rootId) || connection.liveId() === undefined) return
    telling.add(rootId)
    try {
      const mark = await connection.request('markThreadRead', { root: rootId, rev })
      forgetRead(rootId, rev)
      receive(mark)
    } catch (error) {
      if (!isTransient(error)) forgetRead(rootId, rev)
    }
    telling.delete(rootId)
    if (readRevs.has(rootId) && readRevs.get(rootId) !== rev) void tell(rootId)
  }

  function forgetRead(rootId: MessageId, rev: number): void {
    if (readRevs.get(rootId) === rev) readRevs.delete(rootId)
  }

  /** What was asked before the server told of it may be older. */
  function receive(mark: ThreadMark): void {
    if (!isOutdated(mark)) store.update((state) => applyThreadMark(state, mark))
    if (!isAsking) return
    asks++
    isAsking = false
    askSoon()
  }

  function isOutdated({ root, readRev }: ThreadMark): boolean {
    return readRev < (readRevs.get(root) ?? 0)
  }

  function askSoon(rootId?: MessageId): void {
    for (const root of rootId === undefined ? openRoots() : [rootId]) doubtful.add(root)
    timer ??= setTimeout(() => void ask(), gatherMs)
  }

  /** Comes back to a window or to a connection: anything may have happened. */
  function askAll(): void {
    askSoon()
    void ask()
  }

  function compare(heads: Readonly<Record<RoomId, Head>>): void {
    const nowMs = Date.now()
    const count = Object.values(heads).reduce((sum, { seq, rev }) => sum + rev - seq, 0)
    if (count === changeCount || nowMs - comparedAtMs < compareEveryMs) return
    changeCount = count
    comparedAtMs = nowMs
    askSoon()
  }

  async function ask(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    retry.cancel()
    if (connection.liveId() === undefined) return
    const thisAsk = ++asks
    isAsking = true
    try {
      const { marks } = await call(listThreadMarks, {})
      if (thisAsk !== asks) return
      retry.reset()
      store.update((state) => applyThreadMarks(state, marks, (root) => readRevs.has(root)))
      await askOneByOne()
    } catch (error) {
      if (thisAsk === asks && isTransient(error)) retry.plan(() => void ask())
    } finally {
      if (thisAsk === asks) isAsking = false
    }
  }

  /** The list has only those with unread replies. */
  async function askOneByOne(): Promise<void> {
    for (const root of doubtful) {
      if (!store.get().threads[root]) doubtful.delete(root)
      else await askOne(root)
    }
  }

  async function askOne(root: MessageId): Promise<void> {
    const page = await call(listReplies, { params: { messageId: root }, query: { limit: 1 } })
    doubtful.delete(root)
    if (!isOutdated(page.mark)) store.update((state) => applyFollowing(state, page.mark, page.followerIds))
  }

  function goOn(): void {
    pause()
    stopListening = onReturn(askAll)
    for (const rootId of readRevs.keys()) void tell(rootId)
    askAll()
  }

  function pause(): void {
    asks++
    isAsking = false
    clearTimeout(timer)
    timer = undefined
    retry.reset()
    stopListening?.()
    stopListening = undefined
  }

  function reset(): void {
    pause()
    readRevs.clear()
    doubtful.clear()
    changeCount = undefined
    comparedAtMs = 0
  }

  return { markRead, askSoon, compare, receive, goOn, pause, reset }
}
