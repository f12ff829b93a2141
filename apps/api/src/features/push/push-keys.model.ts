import { type Connection, type Model, Schema } from 'mongoose'

/** The one pair of keys with which all nodes of this Tidings send pushes. */
export interface PushKeysDoc {
  _id: 'vapid'
  publicKey: string
  privateKey: string
}

const schema = new Schema<PushKeysDoc>({
  _id: { type: String, required: true },
  publicKey: { type: String, required: true },
  privateKey: { type: String, required: true },
})

export function definePushKeysModel(connection: Connection): Model<PushKeysDoc> {
  return connection.model<PushKeysDoc>('PushKeys', schema, 'pushKeys')
}
