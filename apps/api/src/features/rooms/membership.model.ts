import type { MemberRole, NotifyLevel, RoomId, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/**
 * A user's place in a room: a projection of the room's `memberJoined` and `memberLeft` entries, and the
 * home of what is the member's own (read mark, notifications). Who left keeps a document, so that an older
 * entry applied again can't bring them back.
 */
export interface MembershipDoc {
  /** `<room id>:<user id>` */
  _id: string
  room: RoomId
  user: UserId
  role: MemberRole
  joinedAt: Date
  leftAt?: Date
  /** The rev of the last entry applied. */
  rev: number
  readSeq: number
  /** How often the mark was lowered; absent for never. */
  markVersion?: number
  /** The room's head rev when the mark was lowered: what its owner wrote up to there raises it no more. */
  loweredAtRev?: number
  muted: boolean
  /** When the mute ends by itself; absent for one that doesn't. */
  mutedUntil?: Date
  notify: NotifyLevel
  /** Absent for no. */
  starred?: boolean
  /** The one of the member's own headings under which the room stands. */
  section?: string
}

const schema = new Schema<MembershipDoc>({
  _id: { type: String, required: true },
  room: { type: String, required: true },
  user: { type: String, required: true },
  role: { type: String, required: true },
  joinedAt: { type: Date, required: true },
  leftAt: Date,
  rev: { type: Number, required: true },
  readSeq: { type: Number, required: true },
  markVersion: Number,
  loweredAtRev: Number,
  muted: { type: Boolean, required: true },
  mutedUntil: Date,
  notify: { type: String, required: true },
  starred: Boolean,
  section: String,
})

schema.index({ user: 1, leftAt: 1 })
schema.index({ room: 1, joinedAt: 1, _id: 1 })
// Those of a room's members whom every message of it notifies.
schema.index({ room: 1, user: 1 }, { partialFilterExpression: { notify: 'all' } })

export function defineMembershipModel(connection: Connection): Model<MembershipDoc> {
  return connection.model<MembershipDoc>('Membership', schema, 'memberships')
}
