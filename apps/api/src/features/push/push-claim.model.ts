import { type Connection, type Model, Schema } from 'mongoose'

/** A node has taken it on to push a message to somebody. */
export interface PushClaimDoc {
  /** The message's id and the user's. */
  _id: string
  at: Date
}

/** As long as nodes may differ in when they learn of a message. */
const keptForSec = 3_600

const schema = new Schema<PushClaimDoc>({
  _id: { type: String, required: true },
  at: { type: Date, required: true },
})

schema.index({ at: 1 }, { expireAfterSeconds: keptForSec })

export function definePushClaimModel(connection: Connection): Model<PushClaimDoc> {
  return connection.model<PushClaimDoc>('PushClaim', schema, 'pushClaims')
}
