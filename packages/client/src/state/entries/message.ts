import type { Message, messageEntrySchema } from '@tidings/contracts'
import type * as z from 'zod/mini'
import type { LiveState, Timeline } from '../live-state.js'
import { changeRoom, changeTimeline, withoutId } from '../parts.js'
import { withoutTypist } from '../typing.js'
import { withHead, withReadSeq } from '../unread.js'
import { isMe } from '../users.js'

type MessageEntry = z.output<typeof messageEntrySchema>

/**
 * A message joins its timeline, in place of its pending row where it is one's own; its author has stopped typing.
 */
export function applyMessage(state: LiveState, { roomId, rev, author, message }: MessageEntry): LiveState {
  const { seq } = message
  if (seq === undefined) return state
  const isOwn = isMe(state, author)
  const withRoom = changeRoom(state, roomId, (room) => {
    const advanced = withHead(room, { seq, rev })
    return isOwn ? withReadSeq(advanced, seq) : advanced
  })
  return withoutTypist(
    changeTimeline(withRoom, roomId, (timeline) => withMessage(timeline, message, isOwn)),
    roomId,
    author,
  )
}

function withMessage(timeline: Timeline, message: Message, isOwn: boolean): Timeline {
  const { messages, pending } = timeline
  return {
    ...timeline,
    messages: upsert(messages, message),
    pending: isOwn ? withoutId(pending, message.id) : pending,
  }
}

/**
 * Inserts by seq; of the same message twice, the one that knows of later changes stays. A page may be newer than
 * its head: what lies before it would tear a hole, and comes with the page before.
 */
function upsert(messages: readonly Message[], message: Message): readonly Message[] {
  const seq = message.seq ?? 0
  if (seq < (messages[0]?.seq ?? 0)) return messages
  const index = messages.findLastIndex((other) => (other.seq ?? 0) <= seq)
  const present = messages[index]
  if (present?.id !== message.id) return messages.toSpliced(index + 1, 0, message)
  return present.lastRev >= message.lastRev ? messages : messages.with(index, message)
}
