import type { AvatarId, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** Somebody's picture. Each has an id of its own, so that what is at an address never changes. */
export interface AvatarDoc {
  _id: AvatarId
  user: UserId
  /** A square WebP of some ten kilobytes. */
  image: Buffer
  createdAt: Date
}

const schema = new Schema<AvatarDoc>({
  _id: { type: String, required: true },
  user: { type: String, required: true },
  image: { type: Buffer, required: true },
  createdAt: { type: Date, required: true },
})

schema.index({ user: 1, createdAt: 1 })

export function defineAvatarModel(connection: Connection): Model<AvatarDoc> {
  return connection.model<AvatarDoc>('Avatar', schema, 'avatars')
}
