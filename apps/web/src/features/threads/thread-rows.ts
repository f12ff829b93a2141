import type { ThreadView } from '@tidings/client'
import type { UserId } from '@tidings/contracts'
import { type TimelineDay, timelineDays } from '../timeline/timeline-days.js'

export interface ThreadRowsOptions {
  readonly thread: Pick<ThreadView, 'replies' | 'pending' | 'hasBefore'>
  readonly myId: UserId
  /** The "New replies" line goes above the first reply of others after this rev. */
  readonly newAfterRev: number | undefined
}

/** Arranges a thread's replies as a room's messages are: by day, and what one author wrote in one go together. */
export function threadRows({ thread, myId, newAfterRev }: ThreadRowsOptions): readonly TimelineDay[] {
  const { replies, pending, hasBefore } = thread
  const timeline = { messages: replies, pending, hasBefore, hasAfter: false }
  const days = timelineDays({ timeline, myId, newAfterSeq: undefined })
  const isStartKnown = !hasBefore || (replies[0]?.rev ?? 0) <= (newAfterRev ?? 0)
  if (newAfterRev === undefined || !isStartKnown) return days
  const firstNewId = replies.find(({ rev, author }) => rev > newAfterRev && author !== myId)?.id
  return days.map((day) => ({
    ...day,
    rows: day.rows.map((row) =>
      row.id === firstNewId ? { ...row, isFirstNew: true, isContinuation: false } : row,
    ),
  }))
}
