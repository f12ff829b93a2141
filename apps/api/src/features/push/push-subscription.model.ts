import type { PushContent, PushLanguage, SessionId, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** A browser to which notifications are pushed. It belongs to the session that set it last, and ends with it. */
export interface PushSubscriptionDoc {
  /** SHA-256 of the endpoint, so that there is one for each. */
  _id: string
  user: UserId
  session: SessionId
  endpoint: string
  keys: { p256dh: string; auth: string }
  content: PushContent
  language: PushLanguage
  /** Where its browser finds Tidings. */
  appUrl: string
  setAt: Date
  /** When its user was last seen at some device, where several nodes have to know it. */
  userActiveAt?: Date
}

const schema = new Schema<PushSubscriptionDoc>({
  _id: { type: String, required: true },
  user: { type: String, required: true },
  session: { type: String, required: true },
  endpoint: { type: String, required: true },
  keys: {
    type: new Schema(
      { p256dh: { type: String, required: true }, auth: { type: String, required: true } },
      { _id: false },
    ),
    required: true,
  },
  content: { type: String, required: true },
  language: { type: String, required: true },
  appUrl: { type: String, required: true },
  setAt: { type: Date, required: true },
  userActiveAt: Date,
})

schema.index({ user: 1, setAt: -1 })
schema.index({ session: 1 })

export function definePushSubscriptionModel(connection: Connection): Model<PushSubscriptionDoc> {
  return connection.model<PushSubscriptionDoc>('PushSubscription', schema, 'pushSubscriptions')
}
