import type { Timeline } from '@tidings/client'
import type { Message, MessageId, UserId, WireError } from '@tidings/contracts'
import { draftMessage } from '../messages/draft-message.js'
import { dayKey } from './day-label.js'

const groupGapMs = 5 * 60_000

/** One message as the timeline draws it. */
export interface TimelineRow {
  /** The message's own id, before and after the server has it. */
  readonly id: MessageId
  readonly message: Message
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
  readonly timeline: Pick<Timeline, 'messages' | 'pending' | 'hasBefore' | 'hasAfter'>
  readonly myId: UserId
  /** The "New messages" line goes above the first message of others after this seq. */
  readonly newAfterSeq: number | undefined
}

/** Arranges a room's messages by day and groups what one author wrote in one go. */
export function timelineDays({ timeline, myId, newAfterSeq }: TimelineDaysOptions): readonly TimelineDay[] {
  const firstNewId = findFirstNew(timeline, myId, newAfterSeq)
  // What is on its way stands at the live end, wherever one is reading.
  const pending = timeline.hasAfter ? [] : timeline.pending
  const drafts: RowDraft[] = [
    ...timeline.messages.map((message) => ({ message, delivery: 'sent' as const })),
    ...pending.map((item) => ({
      message: draftMessage(item, myId),
      delivery: item.phase,
      ...(item.error && { error: item.error }),
    })),
  ]
  const days: { key: string; atMs: number; rows: TimelineRow[] }[] = []
  for (const draft of drafts) {
    const { id, at } = draft.message
    const atMs = Date.parse(at)
    const last = days.at(-1)
    const key = dayKey(atMs)
    // Clocks order nothing: a row never begins an earlier day than the one above it.
    if (!last || (atMs > last.atMs && key !== last.key)) days.push({ key, atMs, rows: [] })
    const rows = days.at(-1)?.rows ?? []
    const isFirstNew = id === firstNewId
    const isContinuation = !isFirstNew && continues(rows.at(-1)?.message, draft.message)
    rows.push({ id, ...draft, isFirstNew, isContinuation })
  }
  return days
}

type RowDraft = Pick<TimelineRow, 'message' | 'delivery' | 'error'>

/** Only where everything after the mark is there: the line tells where the unread ones begin. */
function findFirstNew(
  { messages, hasBefore }: TimelineDaysOptions['timeline'],
  myId: UserId,
  newAfterSeq: number | undefined,
): MessageId | undefined {
  if (newAfterSeq === undefined) return undefined
  if (hasBefore && (messages[0]?.seq ?? 0) > newAfterSeq + 1) return undefined
  return messages.find(({ seq, author }) => (seq ?? 0) > newAfterSeq && author !== myId)?.id
}

function continues(before: Message | undefined, message: Message): boolean {
  if (before?.author !== message.author || message.replyTo !== undefined) return false
  return Date.parse(message.at) - Date.parse(before.at) < groupGapMs
}
