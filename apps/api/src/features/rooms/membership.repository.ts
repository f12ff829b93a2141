import type { RoomId, UserId } from '@tidings/contracts'
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

    /** The users' places in the room, also of those who have left. */
    findMany(room: RoomId, users: Iterable<UserId>): Promise<MembershipDoc[]> {
      const ids = [...users].map((user) => membershipId(room, user))
      return model
        .find({ _id: { $in: ids } })
        .lean()
        .exec()
    },

    /**
     * Writes memberships as they are after the entry `rev`. Where that entry was applied, or a newer one,
     * nothing changes. A read mark only rises.
     */
    async applyAll(memberships: readonly MembershipDoc[]): Promise<void> {
      if (memberships.length === 0) return
      await nativeCollection(model)
        .bulkWrite(
          memberships.map(({ _id, rev, room, user, role, joinedAt, leftAt, readSeq, muted, notify }) => ({
            updateOne: {
              filter: { _id, rev: { $lt: rev } },
              update: {
                $set: { room, user, role, rev, joinedAt, ...(leftAt && { leftAt }) },
                $max: { readSeq },
                $setOnInsert: { muted, notify },
                ...(!leftAt && { $unset: { leftAt: '' } }),
              },
              upsert: true,
            },
          })),
          { ordered: false },
        )
        .catch((error) => {
          // The guard did not match a document that is there: a newer entry has been applied.
          if (!duplicateKeyOf(error)?._id) throw error
        })
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
