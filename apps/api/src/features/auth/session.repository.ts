import type { SessionId, SignedOutReason, UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import { durable, nativeCollection } from '../../db/native-collection.js'
import type { SessionDoc } from './session.model.js'

export type SessionRepository = ReturnType<typeof createSessionRepository>

const living = { endedAt: { $exists: false } }

export function createSessionRepository(model: Model<SessionDoc>) {
  return {
    async insert(session: SessionDoc): Promise<void> {
      await nativeCollection(model).insertOne(session, durable)
    },

    findLiving(id: SessionId): Promise<SessionDoc | null> {
      return model
        .findOne({ _id: id, ...living, expiresAt: { $gt: new Date() } })
        .lean()
        .exec()
    },

    /** Those among the ids that have not ended. */
    async findLivingIds(ids: readonly SessionId[]): Promise<Set<SessionId>> {
      const found = await model
        .find({ _id: { $in: ids }, ...living, expiresAt: { $gt: new Date() } }, { _id: 1 })
        .lean()
        .exec()
      return new Set(found.map((session) => session._id))
    },

    /** The user's living sessions, the most recently used first. */
    listLiving(user: UserId): Promise<SessionDoc[]> {
      return model
        .find({ user, ...living, expiresAt: { $gt: new Date() } })
        .sort({ lastUsedAt: -1 })
        .limit(100)
        .lean()
        .exec()
    },

    /** Exchanges one good secret for the next: of two who come with the same one, the first. */
    rotateSecret(
      id: SessionId,
      from: string,
      to: { secretHash: string; expiresAt: Date },
    ): Promise<SessionDoc | null> {
      return model
        .findOneAndUpdate(
          { _id: id, secretHash: from, ...living, expiresAt: { $gt: new Date() } },
          { $set: { ...to, lastUsedAt: new Date() } },
          { returnDocument: 'after' },
        )
        .lean()
        .exec()
    },

    /** Ends a living session; null when there was none. */
    end(filter: { id: SessionId; user?: UserId }, reason: SignedOutReason): Promise<SessionDoc | null> {
      return model
        .findOneAndUpdate(
          { _id: filter.id, ...(filter.user && { user: filter.user }), ...living },
          { $set: { endedAt: new Date(), endReason: reason } },
        )
        .lean()
        .exec()
    },
  }
}
