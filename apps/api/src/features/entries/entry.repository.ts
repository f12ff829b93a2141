import type { EntryId, Head, RoomId } from '@tidings/contracts'
import mongoose, { type Model } from 'mongoose'
import { duplicateKeyOf, keyPatternOf } from '../../db/database-errors.js'
import { nativeCollection } from '../../db/native-collection.js'
import type { EntryDoc, MessageDoc } from './entry.model.js'

export type EntryRepository = ReturnType<typeof createEntryRepository>

/** How far an ordered batch came. What comes after `stored` was not written. */
export type BatchResult =
  | { readonly outcome: 'stored' }
  /** The entry at `stored` has an id that is in the log already. */
  | { readonly outcome: 'idTaken'; readonly stored: number }
  /** The place of the entry at `stored` is taken: another node wrote first. */
  | { readonly outcome: 'placeTaken'; readonly stored: number }

const { MongoBulkWriteError } = mongoose.mongo

/**
 * The room log's storage. It speaks to the driver directly where every message passes, for Mongoose's
 * hydration and validation cost many times the write itself.
 */
export function createEntryRepository(model: Model<EntryDoc>) {
  const entries = nativeCollection(model)

  return {
    /** Writes entries in order, durably, and stops at the first that can't be. */
    async insertBatch(batch: readonly EntryDoc[]): Promise<BatchResult> {
      try {
        await entries.insertMany([...batch], { ordered: true })
        return { outcome: 'stored' }
      } catch (error) {
        const result = duplicateOf(error)
        if (!result) throw error
        return result
      }
    },

    find(id: EntryId): Promise<EntryDoc | null> {
      return model.findById(id).lean<EntryDoc>().exec()
    },

    /** The room's newest entries, the newest first. */
    newest(room: RoomId, limit: number): Promise<EntryDoc[]> {
      return entries.find({ room }).sort({ rev: -1 }).limit(limit).toArray()
    },

    /** What happened after a rev, in rev order. */
    after(room: RoomId, rev: number, limit: number): Promise<EntryDoc[]> {
      return entries
        .find({ room, rev: { $gt: rev } })
        .sort({ rev: 1 })
        .limit(limit)
        .toArray()
    },

    /**
     * The heads of the rooms; a room without entries is left out. Sorted as the index is, the database skips
     * from one room's last entry to the next one's and reads no other.
     */
    async heads(rooms: readonly RoomId[]): Promise<Map<RoomId, Head>> {
      const newest = await entries
        .aggregate<{ _id: RoomId; rev: number; headSeq: number }>([
          { $match: { room: { $in: rooms } } },
          { $sort: { room: 1, rev: 1 } },
          { $group: { _id: '$room', rev: { $last: '$rev' }, headSeq: { $last: '$headSeq' } } },
        ])
        .toArray()
      return new Map(newest.map(({ _id, rev, headSeq }) => [_id, { rev, seq: headSeq }]))
    },

    /** Top-level messages with `from < seq < to`, the nearest to the given end first. */
    async messages(
      room: RoomId,
      range: { from?: number; to?: number; nearest: 'from' | 'to'; limit: number },
    ): Promise<MessageDoc[]> {
      const { from = 0, to, nearest, limit } = range
      return (await entries
        .find({ room, seq: { $gt: from, ...(to !== undefined && { $lt: to }) } })
        .sort({ seq: nearest === 'from' ? 1 : -1 })
        .limit(limit)
        .toArray()) as unknown as MessageDoc[]
    },
  }
}

function duplicateOf(error: unknown): BatchResult | undefined {
  if (!(error instanceof MongoBulkWriteError)) return undefined
  const first = [error.writeErrors].flat()[0]
  if (first?.code !== 11_000) return undefined
  const key = duplicateKeyOf(first.err) ?? keyPatternOf(first.errmsg ?? '')
  return { outcome: '_id' in key ? 'idTaken' : 'placeTaken', stored: first.index }
}
