import type { RoomId, RoomKind, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** A room's present state. What changes it is in its log; this is the projection (and the claim of its name). */
export interface RoomDoc {
  _id: RoomId
  kind: RoomKind
  /** Absent on direct rooms, which are called by the people in them. */
  name?: string
  /** Of direct rooms: everybody in them, for good. */
  userIds?: UserId[]
  topic?: string
  /** Of public rooms: the name in lower case, unique among them. */
  nameKey?: string
  createdBy: UserId | 'system'
  createdAt: Date
  memberCount: number
  /** The one room that every new account joins. */
  isFirst?: boolean
  /** The rev of the last `roomChanged` applied, and that of the last change of members counted. */
  infoRev: number
  membersRev: number
}

const schema = new Schema<RoomDoc>({
  _id: { type: String, required: true },
  kind: { type: String, required: true },
  name: String,
  userIds: { type: [String], default: undefined },
  topic: String,
  nameKey: String,
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  memberCount: { type: Number, required: true },
  isFirst: Boolean,
  infoRev: { type: Number, required: true },
  membersRev: { type: Number, required: true },
})

schema.index({ nameKey: 1 }, { unique: true, partialFilterExpression: { nameKey: { $exists: true } } })
schema.index({ isFirst: 1 }, { unique: true, partialFilterExpression: { isFirst: true } })
schema.index({ createdBy: 1 }, { partialFilterExpression: { membersRev: 0 } })

export function defineRoomModel(connection: Connection): Model<RoomDoc> {
  return connection.model<RoomDoc>('Room', schema, 'rooms')
}
