import type { MessageId, RoomId, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/**
 * Somebody's place in a thread: whether they follow it, and how far they have read. It follows from the replies
 * and from what they decide themselves. It says nothing about whether they may see the thread: the room does.
 */
export interface ThreadFollowDoc {
  /** `<root id>:<user id>` */
  _id: string
  root: MessageId
  room: RoomId
  user: UserId
  isFollowing: boolean
  /** The room's rev when that was decided last: a reply from before decides nothing any more. */
  rev: number
  /** The rev of the last reply read; it never falls. */
  readRev: number
  /** The rev of the thread's last reply, deleted or not; 0 where there is none. */
  lastReplyRev: number
  /** When the thread was replied to last; before the first reply, when its root was written. */
  lastAt: Date
}

const schema = new Schema<ThreadFollowDoc>({
  _id: { type: String, required: true },
  root: { type: String, required: true },
  room: { type: String, required: true },
  user: { type: String, required: true },
  isFollowing: { type: Boolean, required: true },
  rev: { type: Number, required: true },
  readRev: { type: Number, required: true },
  lastReplyRev: { type: Number, required: true },
  lastAt: { type: Date, required: true },
})

schema.index({ root: 1 })
schema.index({ user: 1, isFollowing: 1, lastAt: -1, _id: -1 })

export function defineThreadFollowModel(connection: Connection): Model<ThreadFollowDoc> {
  return connection.model<ThreadFollowDoc>('ThreadFollow', schema, 'threadFollows')
}
