import type { Message, messageDeletedEntrySchema } from '@tidings/contracts'
import type * as v from 'valibot'
import { changeMessage, findMessage } from '../kept-messages.js'
import type { LiveState } from '../live-state.js'
import { changeRoom } from '../parts.js'
import { withoutUnread } from '../unread.js'
import { applyMessageChange, withChange } from './message-change.js'
import { withoutPin } from './pin.js'

type MessageDeleted = v.InferOutput<typeof messageDeletedEntrySchema>

/** A message is gone, from the pins too; a reply also from the count of its thread. */
export function applyMessageDeleted(state: LiveState, entry: MessageDeleted): LiveState {
  const { roomId, rev, target, thread } = entry
  const before = findMessage(state, roomId, target)
  const gone = withoutPin(applyMessageChange(state, entry), entry)
  if (thread) return changeMessage(gone, roomId, thread, (root) => withChange(root, entry))
  if (!before || !takesEffect(entry, before)) return gone
  return changeRoom(gone, roomId, (room) => withoutUnread(room, before.seq ?? 0, rev))
}

/** Whether it is this entry that deletes the message; a page may have shown its effect before. */
function takesEffect({ rev }: MessageDeleted, { deletedAt, lastRev }: Message): boolean {
  return deletedAt === undefined || rev <= lastRev
}
