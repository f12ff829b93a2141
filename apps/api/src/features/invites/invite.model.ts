import type { InviteId, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** A place that is kept for an account which is just being made, by the id that it will have. */
interface HeldPlace {
  user: UserId
  at: Date
}

export interface InviteDoc {
  _id: InviteId
  /** SHA-256 of the link's secret: whoever reads the database can't use it. */
  tokenHash: string
  createdBy: UserId
  createdAt: Date
  expiresAt?: Date
  maxUses?: number
  /** Accounts that were made with it. */
  useCount: number
  held: HeldPlace[]
}

const schema = new Schema<InviteDoc>({
  _id: { type: String, required: true },
  tokenHash: { type: String, required: true },
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: Date,
  maxUses: Number,
  useCount: { type: Number, required: true },
  held: {
    type: [
      new Schema<HeldPlace>(
        { user: { type: String, required: true }, at: { type: Date, required: true } },
        { _id: false },
      ),
    ],
    required: true,
  },
})

schema.index({ tokenHash: 1 }, { unique: true })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export function defineInviteModel(connection: Connection): Model<InviteDoc> {
  return connection.model<InviteDoc>('Invite', schema, 'invites')
}
