import type { MessageId, ThreadMark } from '@tidings/contracts'
import { isTransient } from '../errors.js'
import type { LiveStore } from '../state/live-store.js'
import { applyThreadMark } from '../state/threads.js'
import type { Connection } from '../transport/connection.js'

/** What one reads in threads: shown at once here, told to the server at most once a second for each thread. */
export interface ThreadReads {
  /** Moves one's mark forward; it never falls. */
  markRead(rootId: MessageId, rev: number): void
  /** Whether one has read something there that the server has not answered yet. */
  isUntold(rootId: MessageId): boolean
  /** Whether a mark is from before what was read here. */
  isOutdated(mark: ThreadMark): boolean
  /** Tells what the server does not know yet: there is a connection. */
  goOn(): void
  /** No number of before means anything, or somebody else signs in. */
  reset(): void
}

export interface ThreadReadsOptions {
  readonly store: LiveStore
  readonly connection: Pick<Connection, 'liveId' | 'request'>
  readonly onTold: (mark: ThreadMark) => void
}

const tellEveryMs = 1_000

export function createThreadReads({ store, connection, onTold }: ThreadReadsOptions): ThreadReads {
  /** How far one has read here, until the server has answered that. */
  const untold = new Map<MessageId, number>()
  /** Without a timer while an answer is awaited. */
  let resting = new Map<MessageId, ReturnType<typeof setTimeout> | undefined>()

  function markRead(rootId: MessageId, rev: number): void {
    const { threadMarks, threads } = store.get()
    const mark = threads[rootId]?.mark ?? threadMarks[rootId]
    // Who does not follow a thread has no mark there.
    if (mark && (!mark.isFollowing || rev <= mark.readRev)) return
    if (rev <= (untold.get(rootId) ?? 0)) return
    untold.set(rootId, rev)
    if (mark) {
      const read = { ...mark, readRev: rev, unread: unreadAfter(rootId, rev) }
      store.update((state) => applyThreadMark(state, read))
    }
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
    const rev = untold.get(rootId)
    if (rev === undefined || resting.has(rootId) || connection.liveId() === undefined) return
    const askedIn = resting
    resting.set(rootId, undefined)
    try {
      const mark = await connection.request('markThreadRead', { root: rootId, rev })
      if (resting !== askedIn) return
      forget(rootId, rev)
      onTold(mark)
    } catch (error) {
      if (resting !== askedIn) return
      if (!isTransient(error)) forget(rootId, rev)
    }
    rest(rootId)
  }

  /** Something further may have been read meanwhile. */
  function forget(rootId: MessageId, rev: number): void {
    if (untold.get(rootId) === rev) untold.delete(rootId)
  }

  /** What came meanwhile is told after it, and what could not be told once more. */
  function rest(rootId: MessageId): void {
    const goOnTelling = () => {
      resting.delete(rootId)
      void tell(rootId)
    }
    resting.set(rootId, setTimeout(goOnTelling, tellEveryMs))
  }

  function goOn(): void {
    for (const rootId of untold.keys()) void tell(rootId)
  }

  /** What is under way is answered to nobody. */
  function reset(): void {
    for (const timer of resting.values()) clearTimeout(timer)
    resting = new Map()
    untold.clear()
  }

  return {
    markRead,
    isUntold: (rootId) => untold.has(rootId),
    isOutdated: ({ root, isFollowing, readRev }) => isFollowing && readRev < (untold.get(root) ?? 0),
    goOn,
    reset,
  }
}
