import type { Message, messageEntrySchema } from '@tidings/contracts'
import type * as v from 'valibot'
import type { LiveState, Timeline } from '../live-state.js'
import { changeRoom, changeTimeline, withoutId } from '../parts.js'
import { typingKey, withoutTypist } from '../typing.js'
import { withHead, withOwnMessage } from '../unread.js'
import { isMe } from '../users.js'
import { applyReply } from './reply.js'

type MessageEntry = v.InferOutput<typeof messageEntrySchema>

/**
 * A message joins its timeline or its thread, in place of its pending row where it is one's own; its author has
 * stopped typing.
 */
export function applyMessage(state: LiveState, entry: MessageEntry): LiveState {
  const { roomId, author, message } = entry
  const joined = message.thread === undefined ? applyTopLevel(state, entry) : applyReply(state, entry)
  return withoutTypist(joined, typingKey(roomId, message.thread), author)
}

function applyTopLevel(state: LiveState, { roomId, rev, author, message }: MessageEntry): LiveState {
  const { seq } = message
  if (seq === undefined) return state
  const isOwn = isMe(state, author)
  const withRoom = changeRoom(state, roomId, (room) => {
    const advanced = withHead(room, { seq, rev }, seq >= room.head.seq ? message.at : undefined)
    return isOwn ? withOwnMessage(advanced, seq, rev) : advanced
  })
  return changeTimeline(withRoom, roomId, (timeline) => withMessage(timeline, message, isOwn))
}

/** A stretch that does not reach the live end stays as it is: the message would tear a hole. */
function withMessage(timeline: Timeline, message: Message, isOwn: boolean): Timeline {
  const { messages } = timeline
  const pending = isOwn ? withoutId(timeline.pending, message.id) : timeline.pending
  const lastSeq = messages.at(-1)?.seq
  if (lastSeq !== undefined && (message.seq ?? 0) > lastSeq + 1)
    return { ...timeline, pending, hasAfter: true }
  return { ...timeline, messages: upsert(messages, message), pending }
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
