import type { RoomId, UserId } from '@tidings/contracts'
import type { Model, PipelineStage, UpdateQuery } from 'mongoose'
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

    /** The rooms alone, without what else is known of the user there. */
    async listRoomsOfUser(user: UserId): Promise<RoomId[]> {
      const found = await nativeCollection(model)
        .find({ user, ...present }, { projection: { room: 1, _id: 0 } })
        .toArray()
      return found.map(({ room }) => room)
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

    /** A page of the members whom every message is to notify, by their ids. */
    listWantingAll(
      room: RoomId,
      page: { after: UserId | undefined; limit: number },
    ): Promise<MembershipDoc[]> {
      const { after, limit } = page
      return model
        .find({ room, notify: 'all', ...present, ...(after !== undefined && { user: { $gt: after } }) })
        .sort({ user: 1 })
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
     * nothing changes. A read mark is raised where the entry does so, and never lowered.
     */
    async applyAll(changes: readonly MembershipChange[]): Promise<void> {
      if (changes.length === 0) return
      await nativeCollection(model)
        .bulkWrite(
          changes.map(({ before, after }) => {
            const { _id, rev, room, user, role, joinedAt, leftAt, readSeq, muted, notify } = after
            return {
              updateOne: {
                filter: { _id, rev: { $lt: rev } },
                update: {
                  $set: { room, user, role, rev, joinedAt, ...(leftAt && { leftAt }) },
                  ...(readSeq !== before?.readSeq && { $max: { readSeq } }),
                  $setOnInsert: { muted, notify },
                  ...(!leftAt && { $unset: { leftAt: '' } }),
                },
                upsert: true,
              },
            }
          }),
          { ordered: false },
        )
        .catch((error) => {
          // The guard did not match a document that is there: a newer entry has been applied.
          if (!duplicateKeyOf(error)?._id) throw error
        })
    },

    /**
     * Moves a read mark forward; it never falls. One that was lowered since the version named stays as it is.
     * Answers where it stands, or null for no member.
     */
    raiseReadSeq(
      room: RoomId,
      user: UserId,
      { seq, markVersion }: { seq: number; markVersion?: number | undefined },
    ): Promise<MembershipDoc | null> {
      const raised = { $max: ['$readSeq', seq] }
      const isCurrent = { $lte: [{ $ifNull: ['$markVersion', 0] }, markVersion] }
      const readSeq = markVersion === undefined ? raised : { $cond: [isCurrent, raised, '$readSeq'] }
      return updatePresent(room, user, [{ $set: { readSeq } }])
    },

    /**
     * Sets a read mark anew, which gives it a higher version. What the user wrote up to `headRev` does not raise
     * it any more. Answers where it stands, or null for no member.
     */
    lowerReadSeq(
      room: RoomId,
      user: UserId,
      { seq, headRev }: { seq: number; headRev: number },
    ): Promise<MembershipDoc | null> {
      return updatePresent(room, user, {
        $set: { readSeq: seq },
        $max: { loweredAtRev: headRev },
        $inc: { markVersion: 1 },
      })
    },

    /** Changes what is the member's own. Answers what became of it, or null for no member. */
    updateOwn(
      room: RoomId,
      user: UserId,
      changes: { $set?: Partial<MembershipDoc>; $unset?: { mutedUntil?: ''; section?: '' } },
    ): Promise<MembershipDoc | null> {
      return updatePresent(room, user, changes)
    },

    /** Moves the read marks of those who wrote something, but where they were lowered since. */
    async raiseReadSeqs(room: RoomId, lastByAuthor: ReadonlyMap<UserId, OwnMessage>): Promise<void> {
      if (lastByAuthor.size === 0) return
      await nativeCollection(model).bulkWrite(
        [...lastByAuthor].map(([user, { seq, rev }]) => ({
          updateOne: {
            filter: { _id: membershipId(room, user), loweredAtRev: { $not: { $gte: rev } } },
            update: { $max: { readSeq: seq } },
          },
        })),
        // May be lost with the machine: the entries say the same, and are applied again.
        { ordered: false, writeConcern: { w: 1, journal: false } },
      )
    },
  }

  function updatePresent(
    room: RoomId,
    user: UserId,
    update: UpdateQuery<MembershipDoc> | PipelineStage.Set[],
  ): Promise<MembershipDoc | null> {
    return model
      .findOneAndUpdate({ _id: membershipId(room, user), ...present }, update, {
        returnDocument: 'after',
        ...(Array.isArray(update) && { updatePipeline: true }),
      })
      .lean()
      .exec()
  }
}

/** A membership before and after an entry. */
export interface MembershipChange {
  readonly before: MembershipDoc | undefined
  readonly after: MembershipDoc
}

/** A message that somebody wrote in the room itself. */
export interface OwnMessage {
  readonly seq: number
  readonly rev: number
}

/** Where a page of members ended. */
export interface MemberPosition {
  readonly joinedAt: Date
  readonly id: string
}

export function membershipId(room: RoomId, user: UserId): string {
  return `${room}:${user}`
}
