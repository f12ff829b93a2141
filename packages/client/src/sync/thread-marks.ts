import { listReplies, listThreadMarks, type MessageId, type ThreadMark } from '@tidings/contracts'
import { isTransient } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import type { LiveStore } from '../state/live-store.js'
import { applyFollowing, applyThreadMark, applyThreadMarks } from '../state/threads.js'
import { createRetry } from '../transport/backoff.js'
import type { Connection } from '../transport/connection.js'
import { onReturn } from '../transport/device.js'
import { createThreadReads } from './thread-reads.js'

/** Where one stands in threads: one's own reads show at once, and what the server counts is asked for. */
export interface ThreadMarks {
  /** Moves one's mark forward; it never falls. */
  markRead(rootId: MessageId, rev: number): void
  /** Something happened in a thread, or in any: asks again soon, once for all that happens meanwhile. */
  askSoon(rootId?: MessageId): void
  /** The server told of heads: asks again, though seldom, where replies may have come that it did not tell of. */
  compareHeads(): void
  /** The server told of a mark by itself. */
  receive(mark: ThreadMark): void
  /** One is no longer in some room, of whose threads a list under way may still tell. */
  removed(): void
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
  const reads = createThreadReads({ store, connection, onTold: receive })
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  const doubtful = new Set<MessageId>()
  /** The one whose answer counts. */
  let asking: object | undefined
  let comparedAtMs = 0
  let changeCount: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening: (() => void) | undefined

  /** What was asked before the server told of it may be older. */
  function receive(mark: ThreadMark): void {
    if (!reads.isOutdated(mark)) store.update((state) => applyThreadMark(state, mark))
    askAnew()
  }

  function askAnew(): void {
    if (!asking) return
    asking = undefined
    askSoon()
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

  function compareHeads(): void {
    const nowMs = Date.now()
    const rooms = Object.values(store.get().rooms ?? {})
    const count = rooms.reduce((sum, { head }) => sum + head.rev - head.seq, 0)
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
    const thisAsk = {}
    const isCurrent = () => asking === thisAsk
    asking = thisAsk
    try {
      const { marks } = await call(listThreadMarks, {})
      if (!isCurrent()) return
      retry.reset()
      store.update((state) => applyThreadMarks(state, marks, reads.isUntold))
      await askOneByOne(isCurrent)
    } catch (error) {
      if (isCurrent() && isTransient(error)) retry.plan(() => void ask())
    } finally {
      if (isCurrent()) asking = undefined
    }
  }

  /** The list has only those with unread replies. */
  async function askOneByOne(isCurrent: () => boolean): Promise<void> {
    for (const root of doubtful) {
      if (!store.get().threads[root]) doubtful.delete(root)
      else await askOne(root, isCurrent)
      if (!isCurrent()) return
    }
  }

  /** A thread that can't be read any more has no mark to ask for. What happens meanwhile makes it doubtful again. */
  async function askOne(root: MessageId, isCurrent: () => boolean): Promise<void> {
    doubtful.delete(root)
    try {
      const query = { limit: 1 }
      const { mark, followerIds } = await call(listReplies, { params: { messageId: root }, query })
      if (!isCurrent()) doubtful.add(root)
      else if (!reads.isOutdated(mark)) store.update((state) => applyFollowing(state, mark, followerIds))
    } catch (error) {
      if (!isTransient(error)) return
      doubtful.add(root)
      throw error
    }
  }

  function goOn(): void {
    pause()
    stopListening = onReturn(askAll)
    reads.goOn()
    askAll()
  }

  function pause(): void {
    asking = undefined
    clearTimeout(timer)
    timer = undefined
    retry.reset()
    stopListening?.()
    stopListening = undefined
  }

  function reset(): void {
    pause()
    reads.reset()
    doubtful.clear()
    changeCount = undefined
    comparedAtMs = 0
  }

  return {
    markRead: reads.markRead,
    askSoon,
    compareHeads,
    receive,
    removed: askAnew,
    goOn,
    pause,
    reset,
  }
}
