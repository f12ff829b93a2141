import type { SessionId, SignedOutReason, UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import { nativeCollection } from '../../db/native-collection.js'
import type { SessionDoc } from './session.model.js'

export type SessionRepository = ReturnType<typeof createSessionRepository>

/** How many former secrets of a session are remembered. */
const usedHashesMax = 100

const living = { endedAt: { $exists: false } }

export function createSessionRepository(model: Model<SessionDoc>) {
  return {
    async insert(session: SessionDoc): Promise<void> {
      await nativeCollection(model).insertOne(session)
    },

    findLiving(id: SessionId): Promise<SessionDoc | null> {
      return model
        .findOne({ _id: id, ...living, expiresAt: { $gt: new Date() } })
        .lean()
        .exec()
    },

    /** Which of these have ended, and why; those that are not kept any more have expired. */
    async findEnded(ids: readonly SessionId[]): Promise<Map<SessionId, SignedOutReason>> {
      const found = await model
        .find({ _id: { $in: ids } }, { expiresAt: 1, endedAt: 1, endReason: 1 })
        .lean()
        .exec()
      const ended = new Map<SessionId, SignedOutReason>(ids.map((id) => [id, 'expired']))
      for (const session of found) {
        if (session.endedAt) ended.set(session._id, session.endReason ?? 'revoked')
        else if (session.expiresAt > new Date()) ended.delete(session._id)
      }
      return ended
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

    /** Exchanges the good secret, where it is one of these, for the next: of two who come with it, the first. */
    rotateSecret(
      id: SessionId,
      from: readonly string[],
      { usedHash, ...to }: { usedHash: string; secretHash: string; expiresAt: Date },
    ): Promise<SessionDoc | null> {
      return model
        .findOneAndUpdate(
          { _id: id, secretHash: { $in: from }, ...living, expiresAt: { $gt: new Date() } },
          {
            $set: { ...to, lastUsedAt: new Date() },
            $push: { usedHashes: { $each: [usedHash], $slice: -usedHashesMax } },
          },
          { returnDocument: 'after' },
        )
        .lean()
        .exec()
    },

    /** Ends the user's living sessions but one, and gives their ids. */
    async endOthers(user: UserId, except: SessionId, reason: SignedOutReason): Promise<SessionId[]> {
      const others = { user, _id: { $ne: except }, ...living }
      const ids = (await model.find(others, { _id: 1 }).lean().exec()).map((session) => session._id)
      await model.updateMany(
        { _id: { $in: ids }, ...living },
        { $set: { endedAt: new Date(), endReason: reason } },
      )
      return ids
    },

    /** Ends a living session; null when there was none. */
    end(
      filter: { id: SessionId; user?: UserId; usedHash?: string },
      reason: SignedOutReason,
    ): Promise<SessionDoc | null> {
      return model
        .findOneAndUpdate(
          {
            _id: filter.id,
            ...(filter.user && { user: filter.user }),
            ...(filter.usedHash && { usedHashes: filter.usedHash }),
            ...living,
          },
          { $set: { endedAt: new Date(), endReason: reason } },
        )
        .lean()
        .exec()
    },
  }
}
