import type { Model } from 'mongoose'
import type { PushKeys } from './push-keys.js'
import type { PushKeysDoc } from './push-keys.model.js'

export function createPushKeysRepository(model: Model<PushKeysDoc>) {
  return {
    /** The keys; those given where there are none yet, once, however many nodes ask. */
    async getOrCreate(fresh: PushKeys): Promise<PushKeys> {
      const { publicKey, privateKey } = await model
        .findOneAndUpdate(
          { _id: 'vapid' },
          { $setOnInsert: fresh },
          { upsert: true, returnDocument: 'after' },
        )
        .lean()
        .orFail()
      return { publicKey, privateKey }
    },
  }
}
