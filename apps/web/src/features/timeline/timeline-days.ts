import type { PendingMessage, Timeline } from '@tidings/client'
import type { Message, MessageId, UserId, WireError } from '@tidings/contracts'
import { dayKey } from './day-label.js'

const groupGapMs = 5 * 60_000

/** One message as the timeline draws it. */
export interface TimelineRow {
  /** The message's own id, before and after the server has it. */
  readonly id: MessageId
  readonly authorId: UserId
  /** Empty when it was deleted. */
  readonly body: string
  readonly isDeleted: boolean
  readonly editedAtMs?: number
  readonly atMs: number
  /** Whether it goes on under the author of the row before. */
  readonly isContinuation: boolean
  /** Whether the "New messages" line stands above it. */
  readonly isFirstNew: boolean
  readonly delivery: 'sent' | 'sending' | 'failed'
  readonly error?: WireError
}

export interface TimelineDay {
  readonly key: string
  /** A moment of that day. */
  readonly atMs: number
  readonly rows: readonly TimelineRow[]
}

export interface TimelineDaysOptions {
  readonly timeline: Pick<Timeline, 'messages' | 'pending'>
  readonly myId: UserId
  /** The "New messages" line goes above the first message of others after this seq. */
  readonly newAfterSeq: number | undefined
}

/** Arranges a room's messages by day and groups what one author wrote in one go. */
export function timelineDays({ timeline, myId, newAfterSeq }: TimelineDaysOptions): readonly TimelineDay[] {
  const firstNewId = findFirstNew(timeline.messages, myId, newAfterSeq)
  const drafts = [
    ...timeline.messages.map(draftOfMessage),
    ...timeline.pending.map((pending) => draftOfPending(pending, myId)),
  ]
  const days: { key: string; atMs: number; rows: TimelineRow[] }[] = []
  for (const draft of drafts) {
    const last = days.at(-1)
    const key = dayKey(draft.atMs)
    // Clocks order nothing: a row never begins an earlier day than the one above it.
    if (!last || (draft.atMs > last.atMs && key !== last.key)) days.push({ key, atMs: draft.atMs, rows: [] })
    const rows = days.at(-1)?.rows ?? []
    const isFirstNew = draft.id === firstNewId
    const isContinuation = !isFirstNew && continues(rows.at(-1), draft)
    rows.push({ ...draft, isFirstNew, isContinuation })
  }
  return days
}

type RowDraft = Omit<TimelineRow, 'isContinuation' | 'isFirstNew'>

function draftOfMessage({ id, author, body, at, editedAt, deletedAt }: Message): RowDraft {
  return {
    id,
    authorId: author,
    body,
    isDeleted: deletedAt !== undefined,
    ...(editedAt !== undefined && { editedAtMs: Date.parse(editedAt) }),
    atMs: Date.parse(at),
    delivery: 'sent',
  }
}

function draftOfPending({ id, body, createdAtMs, phase, error }: PendingMessage, myId: UserId): RowDraft {
  const failure = error && { error }
  return { id, authorId: myId, body, isDeleted: false, atMs: createdAtMs, delivery: phase, ...failure }
}

function findFirstNew(
  messages: readonly Message[],
  myId: UserId,
  newAfterSeq: number | undefined,
): MessageId | undefined {
  if (newAfterSeq === undefined) return undefined
  return messages.find(({ seq, author }) => (seq ?? 0) > newAfterSeq && author !== myId)?.id
}

function continues(before: TimelineRow | undefined, draft: RowDraft): boolean {
  return before?.authorId === draft.authorId && draft.atMs - before.atMs < groupGapMs
}
