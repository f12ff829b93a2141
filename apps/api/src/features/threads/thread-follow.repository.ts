import type { MessageId, RoomId, UserId } from '@tidings/contracts'
import type mongoose from 'mongoose'
import type { Model } from 'mongoose'
import { duplicateKeyOf } from '../../db/database-errors.js'
import { nativeCollection } from '../../db/native-collection.js'
import type { ThreadFollowDoc } from './thread-follow.model.js'

export type ThreadFollowRepository = ReturnType<typeof createThreadFollowRepository>

type Write = mongoose.mongo.AnyBulkWriteOperation<ThreadFollowDoc>
type Who = Pick<ThreadFollowDoc, 'root' | 'room' | 'user'>

/** What the replies of one thread among some entries say about those who follow it. */
export interface ThreadNews {
  readonly root: MessageId
  readonly room: RoomId
  /** Who follows unless they have decided about it, and the rev of the first reply that concerns them. */
  readonly concerned: ReadonlyMap<UserId, number>
  /** Who replied, and the rev of their last reply. */
  readonly repliedBy: ReadonlyMap<UserId, number>
  readonly lastReplyRev: number
  readonly lastAt: Date
}

export function createThreadFollowRepository(model: Model<ThreadFollowDoc>) {
  const follows = nativeCollection(model)

  return {
    find(root: MessageId, user: UserId): Promise<ThreadFollowDoc | null> {
      return follows.findOne({ _id: followId(root, user) })
    },

    /** Who follows the thread, members of its room or not. */
    followers(root: MessageId): Promise<ThreadFollowDoc[]> {
      return follows.find({ root, isFollowing: true }).toArray()
    },

    /** The threads in these rooms that the user follows, the one replied to last first. */
    listFollowed(
      user: UserId,
      rooms: readonly RoomId[],
      page: { before?: ThreadPosition | undefined; limit: number },
    ): Promise<ThreadFollowDoc[]> {
      const { before, limit } = page
      return follows
        .find({
          user,
          isFollowing: true,
          room: { $in: [...rooms] },
          ...(before && {
            $or: [{ lastAt: { $lt: before.lastAt } }, { lastAt: before.lastAt, _id: { $lt: before.id } }],
          }),
        })
        .sort({ lastAt: -1, _id: -1 })
        .limit(limit)
        .toArray()
    },

    /** Those of them that were replied to after what the user has read, the one replied to last first. */
    listRepliedTo(user: UserId, rooms: readonly RoomId[], limit: number): Promise<ThreadFollowDoc[]> {
      return follows
        .find({
          user,
          isFollowing: true,
          room: { $in: [...rooms] },
          $expr: { $gt: ['$lastReplyRev', '$readRev'] },
        })
        .sort({ lastAt: -1, _id: -1 })
        .limit(limit)
        .toArray()
    },

    /** Applies what replies say; again, it changes nothing. */
    async applyReplies(news: readonly ThreadNews[]): Promise<void> {
      const writes = news.flatMap((thread): Write[] => {
        const { root, room, concerned, repliedBy, lastReplyRev, lastAt } = thread
        const last = { lastReplyRev, lastAt }
        return [
          ...[...concerned].map(([user, rev]) => firstFollow({ root, room, user }, rev, last)),
          ...[...repliedBy].map(([user, rev]) =>
            decision({ root, room, user }, { rev, readRev: rev, ...last }),
          ),
          { updateMany: { filter: { root }, update: { $max: last } } },
        ]
      })
      if (writes.length === 0) return
      // May be lost with the machine: the entries say the same, and are applied again.
      const write = () => follows.bulkWrite(writes, { writeConcern: { w: 1, journal: false } })
      // Another node applies the same entries: what it has just made is there when this is done again.
      await write().catch((error) => {
        if (!duplicateKeyOf(error)?._id) throw error
        return write()
      })
    },

    /** Who left the room with this entry follows nothing in it. */
    async applyLeft({ room, user, rev }: { room: RoomId; user: UserId; rev: number }): Promise<void> {
      await follows.updateMany({ user, room, rev: { $lt: rev } }, { $set: { isFollowing: false, rev } })
    },

    /**
     * Writes down what somebody decides when the room's head is `rev`. Whoever begins to follow has read all
     * there is.
     */
    async decide(who: Who, decided: { isFollowing: boolean; rev: number; lastAt: Date }): Promise<void> {
      const { isFollowing, rev, lastAt } = decided
      const readRev = { $cond: [{ $eq: ['$isFollowing', true] }, '$readRev', { $max: ['$readRev', rev] }] }
      const rest = {
        rev: { $max: ['$rev', rev] },
        lastReplyRev: { $max: ['$lastReplyRev', 0] },
        lastAt: { $max: ['$lastAt', lastAt] },
      }
      const write = () =>
        follows.updateOne(
          { _id: followId(who.root, who.user) },
          [{ $set: { ...who, isFollowing, readRev, ...rest } }],
          { upsert: true },
        )
      await write().catch((error) => {
        if (!duplicateKeyOf(error)?._id) throw error
        return write()
      })
    },

    /** Notes the thread's last reply for somebody who has just begun to follow. */
    async noteLastReply(
      { root, user }: Who,
      last: Pick<ThreadFollowDoc, 'lastReplyRev' | 'lastAt'>,
    ): Promise<void> {
      await follows.updateOne({ _id: followId(root, user) }, { $max: last })
    },

    /** Moves the read mark of somebody who has one forward; it never falls. */
    async raiseReadRev(root: MessageId, user: UserId, readRev: number): Promise<void> {
      await follows.updateOne({ _id: followId(root, user) }, { $max: { readRev } })
    },
  }
}

/** Where a page of threads ended. */
export interface ThreadPosition {
  readonly lastAt: Date
  readonly id: string
}

/** Somebody follows from a reply on, which they have not read. */
function firstFollow(who: Who, rev: number, last: Pick<ThreadFollowDoc, 'lastReplyRev' | 'lastAt'>): Write {
  const fields = { ...who, isFollowing: true, rev, readRev: rev - 1, ...last }
  const filter = { _id: followId(who.root, who.user) }
  return { updateOne: { filter, update: { $setOnInsert: fields }, upsert: true } }
}

/** Somebody replied: they follow, unless they have decided otherwise since, and have read all up to there. */
function decision(
  who: Who,
  {
    rev,
    readRev,
    lastReplyRev,
    lastAt,
  }: Pick<ThreadFollowDoc, 'rev' | 'readRev' | 'lastReplyRev' | 'lastAt'>,
): Write {
  const isNews = { $lt: [{ $ifNull: ['$rev', 0] }, rev] }
  const fields = {
    ...who,
    isFollowing: { $cond: [isNews, true, '$isFollowing'] },
    rev: { $max: ['$rev', rev] },
    readRev: { $max: ['$readRev', readRev] },
    lastReplyRev: { $max: ['$lastReplyRev', lastReplyRev] },
    lastAt: { $max: ['$lastAt', lastAt] },
  }
  const filter = { _id: followId(who.root, who.user) }
  return { updateOne: { filter, update: [{ $set: fields }], upsert: true } }
}

function followId(root: MessageId, user: UserId): string {
  return `${root}:${user}`
}
