import type { SessionId, SignedOutReason, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** One signed-in device. Access tokens and refresh cookies stand for it. */
export interface SessionDoc {
  _id: SessionId
  user: UserId
  /** SHA-256 of the one refresh secret that is good now. */
  secretHash: string
  /** Those that were good before, the newest last: one of them coming back was copied by somebody. */
  usedHashes: string[]
  createdAt: Date
  lastUsedAt: Date
  expiresAt: Date
  userAgent?: string
  address?: string
  endedAt?: Date
  endReason?: SignedOutReason
}

const schema = new Schema<SessionDoc>({
  _id: { type: String, required: true },
  user: { type: String, required: true },
  secretHash: { type: String, required: true },
  usedHashes: { type: [String], required: true },
  createdAt: { type: Date, required: true },
  lastUsedAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  userAgent: String,
  address: String,
  endedAt: Date,
  endReason: String,
})

schema.index({ user: 1, lastUsedAt: -1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export function defineSessionModel(connection: Connection): Model<SessionDoc> {
  return connection.model<SessionDoc>('Session', schema, 'sessions')
}
