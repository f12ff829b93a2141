import type { SessionId, UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import type { PushSubscriptionDoc } from './push-subscription.model.js'

export type PushSubscriptionRepository = ReturnType<typeof createPushSubscriptionRepository>

export function createPushSubscriptionRepository(model: Model<PushSubscriptionDoc>) {
  return {
    /** Takes the place of what was there for the endpoint, whoever's it was. */
    async put({ _id, ...subscription }: PushSubscriptionDoc): Promise<void> {
      await model.replaceOne({ _id }, subscription, { upsert: true }).exec()
    },

    /** The newest first. */
    listOfUser(user: UserId): Promise<PushSubscriptionDoc[]> {
      return model.find({ user }).sort({ setAt: -1 }).lean().exec()
    },

    async listUsers(): Promise<UserId[]> {
      return model.distinct('user').exec()
    },

    async listSessions(): Promise<SessionId[]> {
      return model.distinct('session').exec()
    },

    async remove(ids: readonly string[], user: UserId): Promise<void> {
      await model.deleteMany({ _id: { $in: ids }, user }).exec()
    },

    async removeOfSessions(sessions: readonly SessionId[]): Promise<void> {
      await model.deleteMany({ session: { $in: sessions } }).exec()
    },

    async setUserActive(user: UserId, at: Date): Promise<void> {
      await model.updateMany({ user }, { $max: { userActiveAt: at } }).exec()
    },
  }
}
