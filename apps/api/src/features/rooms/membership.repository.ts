import type { MemberRole, RoomId, UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import { duplicateKeyOf } from '../../db/database-errors.js'
import { nativeCollection } from '../../db/native-collection.js'
import type { MembershipDoc } from './membership.model.js'

export type MembershipRepository = ReturnType<typeof createMembershipRepository>

const present = { leftAt: { $exists: false } }

export function createMembershipRepository(model: Model<MembershipDoc>) {
  return {
    /** The user's place in the room, also one they have left. */
    find(room: RoomId, user: UserId): Promise<MembershipDoc | null> {
      return model.findById(membershipId(room, user)).lean().exec()
    },

    listOfUser(user: UserId): Promise<MembershipDoc[]> {
      return model
        .find({ user, ...present })
        .lean()
        .exec()
    },

    /** A page of a room's members, in the order in which they joined. */
    listOfRoom(room: RoomId, page: { after?: MemberPosition; limit: number }): Promise<MembershipDoc[]> {
      const { after, limit } = page
      return model
        .find({
          room,
          ...present,
          ...(after && {
            $or: [
              { joinedAt: { $gt: after.joinedAt } },
              { joinedAt: after.joinedAt, _id: { $gt: after.id } },
            ],
          }),
        })
        .sort({ joinedAt: 1, _id: 1 })
        .limit(limit)
        .lean()
        .exec()
    },

    countOfRoom(room: RoomId): Promise<number> {
      return model.countDocuments({ room, ...present }).exec()
    },

    hasModerator(room: RoomId): Promise<boolean> {
      return model.exists({ room, role: 'moderator', ...present }).then((found) => found !== null)
    },

    /** Applies a `memberJoined` entry; one that was applied, or overtaken, changes nothing. */
    async applyJoined(joined: {
      room: RoomId
      user: UserId
      role: MemberRole
      rev: number
      at: Date
      headSeq: number
    }): Promise<void> {
      const { room, user, role, rev, at, headSeq } = joined
      const _id = membershipId(room, user)
      const isMember = await model.exists({ _id, ...present })
      await model
        .updateOne(
          { _id, rev: { $lt: rev } },
          {
            $set: { room, user, role, rev, ...(!isMember && { joinedAt: at }) },
            $max: { readSeq: isMember ? 0 : headSeq },
            $setOnInsert: { muted: false, notify: 'all' },
            $unset: { leftAt: '' },
          },
          { upsert: true },
        )
        .catch((error) => {
          // The guard did not match a document that is there: a newer entry has been applied.
          if (!duplicateKeyOf(error)?._id) throw error
        })
    },

    /** Applies a `memberLeft` entry; one that was applied, or overtaken, changes nothing. */
    async applyLeft(left: { room: RoomId; user: UserId; rev: number; at: Date }): Promise<void> {
      await model.updateOne(
        { _id: membershipId(left.room, left.user), rev: { $lt: left.rev } },
        { $set: { leftAt: left.at, rev: left.rev } },
      )
    },

    /** Moves a read mark forward; it never falls. Answers where it stands, or null for no member. */
    raiseReadSeq(room: RoomId, user: UserId, seq: number): Promise<MembershipDoc | null> {
      return model
        .findOneAndUpdate(
          { _id: membershipId(room, user), ...present },
          { $max: { readSeq: seq } },
          { returnDocument: 'after' },
        )
        .lean()
        .exec()
    },

    /** Moves the read marks of those who wrote something. */
    async raiseReadSeqs(room: RoomId, seqByUser: ReadonlyMap<UserId, number>): Promise<void> {
      if (seqByUser.size === 0) return
      await nativeCollection(model).bulkWrite(
        [...seqByUser].map(([user, seq]) => ({
          updateOne: { filter: { _id: membershipId(room, user) }, update: { $max: { readSeq: seq } } },
        })),
        // May be lost with the machine: the entries say the same, and are applied again.
        { ordered: false, writeConcern: { w: 1, journal: false } },
      )
    },
  }
}

/** Where a page of members ended. */
export interface MemberPosition {
  readonly joinedAt: Date
  readonly id: string
}

export function membershipId(room: RoomId, user: UserId): string {
  return `${room}:${user}`
}
