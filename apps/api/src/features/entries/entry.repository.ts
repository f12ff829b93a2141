import type { EntryId, Head, MessageId, RoomId } from '@tidings/contracts'
import mongoose, { type Model } from 'mongoose'
import { duplicateKeyOf, keyPatternOf } from '../../db/database-errors.js'
import { nativeCollection } from '../../db/native-collection.js'
import type { ChangeDoc, EntryDoc, MessageDoc } from './entry.model.js'
import type { SeqRange } from './room-tail.js'

export type EntryRepository = ReturnType<typeof createEntryRepository>

/** How far an ordered batch came. What comes after `stored` was not written. */
export type BatchResult =
  | { readonly outcome: 'stored' }
  /** The entry at `stored` has an id that is in the log already. */
  | { readonly outcome: 'idTaken'; readonly stored: number }
  /** The place of the entry at `stored` is taken: another node wrote first. */
  | { readonly outcome: 'placeTaken'; readonly stored: number }

/** A stretch of a thread: replies with `from < rev < to` that are nearest to one end, at most `limit`. */
export interface RevRange {
  readonly from?: number
  readonly to?: number
  readonly nearest: 'from' | 'to'
  readonly limit: number
}

export type EditDoc = Extract<ChangeDoc, { kind: 'messageEdited' }>

/** The places of messages with `after < seq <= upTo` in a room. */
export interface SeqStretch {
  readonly room: RoomId
  readonly after: number
  readonly upTo: number
}

/** One message of a room's own. */
export interface MessagePlace {
  readonly room: RoomId
  readonly seq: number
}

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

    /** The messages among these ids, in no particular order. */
    async findMessages(ids: readonly MessageId[]): Promise<MessageDoc[]> {
      if (ids.length === 0) return []
      const found = await entries.find({ _id: { $in: [...ids] }, kind: 'message' }).toArray()
      return found as unknown as MessageDoc[]
    },

    /** Those of the ids that are in the room's log. */
    async idsInLog(room: RoomId, ids: readonly EntryId[]): Promise<Set<EntryId>> {
      const found = await entries
        .find({ _id: { $in: [...ids] }, room })
        .project<{ _id: EntryId }>({ _id: 1 })
        .toArray()
      return new Set(found.map((entry) => entry._id))
    },

    /** The room's newest entries up to a rev, in rev order. */
    async newest(room: RoomId, limit: number, upToRev = Number.MAX_SAFE_INTEGER): Promise<EntryDoc[]> {
      const found = await entries
        .find({ room, rev: { $lte: upToRev } })
        .sort({ rev: -1 })
        .limit(limit)
        .toArray()
      return found.reverse()
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

    /** A page of messages, ascending by seq. */
    async messages(room: RoomId, range: SeqRange): Promise<MessageDoc[]> {
      const { from = 0, to, nearest, limit } = range
      const found = (await entries
        .find({ room, seq: { $gt: from, ...(to !== undefined && { $lt: to }) } })
        .sort({ seq: nearest === 'from' ? 1 : -1 })
        .limit(limit)
        .toArray()) as unknown as MessageDoc[]
      return nearest === 'to' ? found.reverse() : found
    },

    /** When the room's message of this number was written. */
    async atOf(room: RoomId, seq: number): Promise<Date | undefined> {
      const found = await entries.findOne<{ at: Date }>({ room, seq } as object, { projection: { at: 1 } })
      return found?.at
    },

    /** When these messages were written, one of each room. */
    async timesOf(places: readonly MessagePlace[]): Promise<Map<RoomId, Date>> {
      if (places.length === 0) return new Map()
      const found = entries.find({ $or: places.map(({ room, seq }) => ({ room, seq })) } as object)
      const times = await found.project<{ room: RoomId; at: Date }>({ room: 1, at: 1 }).toArray()
      return new Map(times.map(({ room, at }) => [room, at]))
    },

    /** How many messages with `after < seq <= upTo` are deleted, by room; a room with none is left out. */
    async countDeleted(stretches: readonly SeqStretch[]): Promise<Map<RoomId, number>> {
      if (stretches.length === 0) return new Map()
      const counts = await entries
        .aggregate<{ _id: RoomId; count: number }>([
          {
            $match: {
              $or: stretches.map(({ room, after, upTo }) => ({
                room,
                seq: { $gt: after, $lte: upTo },
                deletedAt: { $exists: true },
              })),
            },
          },
          { $group: { _id: '$room', count: { $sum: 1 } } },
        ])
        .toArray()
      return new Map(counts.map(({ _id, count }) => [_id, count]))
    },

    /**
     * Writes the present states of messages, each where nothing was written since it was read. Answers the
     * ids of all of them when that held for some only: read them again.
     */
    async writeStates(
      writes: readonly { readonly readRev: number; readonly message: MessageDoc }[],
    ): Promise<MessageId[]> {
      if (writes.length === 0) return []
      const result = await entries.bulkWrite(
        writes.map(({ readRev, message }) => ({
          updateOne: {
            filter: { _id: message._id, lastRev: readRev } as object,
            update: stateOf(message) as object,
          },
        })),
        { ordered: false },
      )
      return result.matchedCount < writes.length ? writes.map(({ message }) => message._id) : []
    },

    /** Erases the texts that these messages were ever given. */
    async eraseEdits(messages: readonly MessageId[]): Promise<void> {
      if (messages.length === 0) return
      const edits = { kind: 'messageEdited', target: { $in: messages }, body: { $ne: '' } }
      const erased = { $set: { body: '' }, $unset: { mentions: '', mentionsHere: '' } }
      await entries.updateMany(edits as object, erased as object)
    },

    /** The newest texts that a message was given after its first one, in rev order. */
    async edits(message: MessageId, limit: number): Promise<EditDoc[]> {
      const found = await entries
        .find({ kind: 'messageEdited', target: message } as object)
        .sort({ rev: -1 })
        .limit(limit)
        .toArray()
      return found.reverse() as unknown as EditDoc[]
    },

    /** A room's pinned messages, the one pinned last first. */
    async pinned(room: RoomId, limit: number): Promise<MessageDoc[]> {
      const found = await entries
        .find({ room, pinnedAt: { $exists: true } } as object)
        .sort({ pinnedAt: -1 })
        .limit(limit)
        .toArray()
      return found as unknown as MessageDoc[]
    },

    countPinned(room: RoomId): Promise<number> {
      return entries.countDocuments({ room, pinnedAt: { $exists: true } } as object)
    },

    /** A page of a thread's replies, ascending by rev. */
    async replies(thread: MessageId, range: RevRange): Promise<MessageDoc[]> {
      const { from = 0, to, nearest, limit } = range
      const found = (await entries
        .find({
          thread,
          rev: { $gt: from, ...(to !== undefined && { $lt: to }) },
          kind: 'message',
        } as object)
        .sort({ rev: nearest === 'from' ? 1 : -1 })
        .limit(limit)
        .toArray()) as unknown as MessageDoc[]
      return nearest === 'to' ? found.reverse() : found
    },
  }
}

const stateFields = [
  'lastRev',
  'body',
  'originalBody',
  'editedAt',
  'deletedAt',
  'pinnedAt',
  'reactions',
  'mentions',
  'mentionsHere',
  'mentioned',
  'attachments',
  'replyCount',
  'lastReplyAt',
] as const satisfies readonly (keyof MessageDoc)[]

/** All that changes of a message: what it has, and what it has no longer. */
function stateOf(message: MessageDoc) {
  const [there, gone] = [true, false].map((isThere) =>
    stateFields.filter((field) => (message[field] !== undefined) === isThere),
  )
  return {
    $set: Object.fromEntries((there ?? []).map((field) => [field, message[field]])),
    $unset: Object.fromEntries((gone ?? []).map((field) => [field, ''])),
  }
}

function duplicateOf(error: unknown): BatchResult | undefined {
  if (!(error instanceof MongoBulkWriteError)) return undefined
  const first = [error.writeErrors].flat()[0]
  if (first?.code !== 11_000) return undefined
  const key = duplicateKeyOf(first.err) ?? keyPatternOf(first.errmsg ?? '')
  return { outcome: '_id' in key ? 'idTaken' : 'placeTaken', stored: first.index }
}
