import type { Message, messageEntrySchema, ThreadMark } from '@tidings/contracts'
import type * as v from 'valibot'
import { changeMessage } from '../kept-messages.js'
import type { LiveState, ThreadView } from '../live-state.js'
import { changeThread, withoutId } from '../parts.js'
import { isMe } from '../users.js'
import { withChange } from './message-change.js'

type MessageEntry = v.InferOutput<typeof messageEntrySchema>

/** A reply joins its thread, whose root has one more now. Who replies follows the thread. A thread that is loading takes its replies from its page. */
export function applyReply(state: LiveState, entry: MessageEntry): LiveState {
  const { roomId, author, message } = entry
  const rootId = message.thread ?? ''
  const counted = changeMessage(state, roomId, rootId, (root) => withChange(root, entry))
  const isOwn = isMe(state, author)
  return changeThread(counted, rootId, (view) =>
    view.root
      ? {
          ...view,
          replies: withReply(view, message),
          pending: isOwn ? withoutId(view.pending, message.id) : view.pending,
          followerIds: view.followerIds.includes(author) ? view.followerIds : [...view.followerIds, author],
          ...(view.mark && isOwn && { mark: afterOwnReply(view.mark, message) }),
        }
      : view,
  )
}

/** Inserts by rev; what lies before the first reply that is loaded comes with the page before. */
export function withReply(
  { replies, hasBefore }: Pick<ThreadView, 'replies' | 'hasBefore'>,
  reply: Message,
): readonly Message[] {
  const index = replies.findLastIndex((other) => other.rev <= reply.rev)
  const present = replies[index]
  if (present?.id === reply.id) return present.lastRev >= reply.lastRev ? replies : replies.with(index, reply)
  if (index === -1 && hasBefore) return replies
  return replies.toSpliced(index + 1, 0, reply)
}

/** Who replies has read what came before. */
function afterOwnReply(mark: ThreadMark, { rev }: Message): ThreadMark {
  return rev > mark.readRev ? { ...mark, isFollowing: true, readRev: rev, unread: 0 } : mark
}
