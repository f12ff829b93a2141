import type { MessageId, RoomId, UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import { nativeCollection } from '../../db/native-collection.js'
import type { EntryDoc } from './entry.model.js'
import type { SeqStretch } from './entry.repository.js'

export type UnreadRepository = ReturnType<typeof createUnreadRepository>

/** Counts in the log what concerns one person. What names nobody, and what stands in no thread, is never read. */
export function createUnreadRepository(model: Model<EntryDoc>) {
  const entries = nativeCollection(model)

  async function count<Key extends string>(
    matches: readonly object[],
    by: 'room' | 'thread',
  ): Promise<Map<Key, number>> {
    if (matches.length === 0) return new Map()
    const counts = await entries
      .aggregate<{ _id: Key; count: number }>([
        { $match: { $or: matches } },
        { $group: { _id: `$${by}`, count: { $sum: 1 } } },
      ])
      .toArray()
    return new Map(counts.map(({ _id, count }) => [_id, count]))
  }

  return {
    /** How many messages of others in each stretch mention the user, or everybody; a room with none is left out. */
    countMentions(user: UserId, stretches: readonly SeqStretch[]): Promise<Map<RoomId, number>> {
      return count(
        stretches.map(({ room, after, upTo }) => ({
          room,
          mentioned: { $in: [user, 'here'] },
          seq: { $gt: after, $lte: upTo },
          author: { $ne: user },
          deletedAt: { $exists: false },
        })),
        'room',
      )
    },

    /** How many replies of others there are after a rev in each thread; a thread with none is left out. */
    countReplies(
      user: UserId,
      threads: readonly { readonly root: MessageId; readonly after: number }[],
    ): Promise<Map<MessageId, number>> {
      return count(
        threads.map(({ root, after }) => ({
          thread: root,
          rev: { $gt: after },
          kind: 'message',
          author: { $ne: user },
          deletedAt: { $exists: false },
        })),
        'thread',
      )
    },
  }
}
