import type { InviteId, UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import { nativeCollection } from '../../db/native-collection.js'
import type { InviteDoc } from './invite.model.js'

export type InviteRepository = ReturnType<typeof createInviteRepository>

export function createInviteRepository(model: Model<InviteDoc>) {
  return {
    async insert(invite: InviteDoc): Promise<void> {
      await nativeCollection(model).insertOne(invite)
    },

    /** Those that have not expired, the newest first. */
    list(now: Date): Promise<InviteDoc[]> {
      return model.find(unexpired(now)).sort({ createdAt: -1, _id: 1 }).lean().exec()
    },

    count(now: Date): Promise<number> {
      return model.countDocuments(unexpired(now)).exec()
    },

    /** False when there is none. */
    async remove(id: InviteId): Promise<boolean> {
      return (await model.deleteOne({ _id: id })).deletedCount === 1
    },

    find(tokenHash: string, now: Date): Promise<InviteDoc | null> {
      return model
        .findOne({ tokenHash, ...unexpired(now) })
        .lean()
        .exec()
    },

    /** Keeps one of the places that are left; of two who try for the last one, one succeeds. */
    hold(tokenHash: string, user: UserId, now: Date): Promise<InviteDoc | null> {
      const taken = { $add: ['$useCount', { $size: '$held' }] }
      return model
        .findOneAndUpdate(
          {
            tokenHash,
            $and: [
              unexpired(now),
              { $or: [{ maxUses: { $exists: false } }, { $expr: { $lt: [taken, '$maxUses'] } }] },
            ],
          },
          { $push: { held: { user, at: now } } },
          { returnDocument: 'after' },
        )
        .lean()
        .exec()
    },

    /** The account is there: its place counts as used, once, however often this is said. */
    async use(id: InviteId, user: UserId): Promise<void> {
      await model.updateOne(heldBy(id, user), { $pull: { held: { user } }, $inc: { useCount: 1 } })
    },

    /** There will be no such account: its place is free again. */
    async release(id: InviteId, user: UserId): Promise<void> {
      await model.updateOne(heldBy(id, user), { $pull: { held: { user } } })
    },
  }
}

function unexpired(now: Date) {
  return { $or: [{ expiresAt: { $exists: false } }, { expiresAt: { $gt: now } }] }
}

function heldBy(id: InviteId, user: UserId) {
  return { _id: id, 'held.user': user }
}
