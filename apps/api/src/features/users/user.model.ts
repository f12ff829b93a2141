import type { AvatarId, UserId, UserRole } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

export interface UserDoc {
  _id: UserId
  /** In lower case, and so unique whatever the case. */
  username: string
  displayName: string
  email?: string
  passwordHash: string
  role: UserRole
  bot: boolean
  status?: string
  /** The picture, where there is one. */
  avatar?: AvatarId
  /** What a search by beginnings looks at: the user name and the words of the display name, in lower case. */
  searchKeys: string[]
  createdAt: Date
  deactivatedAt?: Date
  /** By the clock of the node that changed it; other nodes find by it what is new to them. */
  changedAt?: Date
}

const schema = new Schema<UserDoc>({
  _id: { type: String, required: true },
  username: { type: String, required: true },
  displayName: { type: String, required: true },
  email: String,
  passwordHash: { type: String, required: true },
  role: { type: String, required: true },
  bot: { type: Boolean, required: true },
  status: String,
  avatar: String,
  searchKeys: { type: [String], required: true },
  createdAt: { type: Date, required: true },
  deactivatedAt: Date,
  changedAt: Date,
})

schema.index({ username: 1 }, { unique: true })
schema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $exists: true } } })
schema.index({ searchKeys: 1 })
schema.index({ changedAt: 1 })
// There is one owner: of two first accounts made at once, the index lets one through.
schema.index({ role: 1 }, { unique: true, partialFilterExpression: { role: 'owner' } })

export function defineUserModel(connection: Connection): Model<UserDoc> {
  return connection.model<UserDoc>('User', schema, 'users')
}
