import type { RoomId, UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import { nativeCollection } from '../../db/native-collection.js'
import { escapeRegExp } from '../../kernel/escape-reg-exp.js'
import type { RoomDoc } from './room.model.js'

export type RoomRepository = ReturnType<typeof createRoomRepository>

export function createRoomRepository(model: Model<RoomDoc>) {
  return {
    async insert(room: RoomDoc): Promise<void> {
      await nativeCollection(model).insertOne(room)
    },

    find(id: RoomId): Promise<RoomDoc | null> {
      return model.findById(id).lean().exec()
    },

    findFirstRoom(): Promise<RoomDoc | null> {
      return model.findOne({ isFirst: true }).lean().exec()
    },

    /** In no particular order. */
    findMany(ids: readonly RoomId[]): Promise<RoomDoc[]> {
      return model
        .find({ _id: { $in: ids } })
        .lean()
        .exec()
    },

    async listAllIds(): Promise<RoomId[]> {
      const all = await nativeCollection(model)
        .find({}, { projection: { _id: 1 } })
        .toArray()
      return all.map((room) => room._id)
    },

    /** Rooms of this maker to which nobody has been known to belong so far. */
    listHalfMade(createdBy: UserId): Promise<RoomDoc[]> {
      return model.find({ createdBy, membersRev: 0 }).lean().exec()
    },

    /** Public rooms without those given, by name, after a name. */
    browse(options: {
      without: readonly RoomId[]
      term: string
      afterNameKey?: string
      limit: number
    }): Promise<RoomDoc[]> {
      const { without, term, afterNameKey, limit } = options
      return model
        .find({
          kind: 'public',
          _id: { $nin: without },
          nameKey: {
            $exists: true,
            ...(afterNameKey !== undefined && { $gt: afterNameKey }),
            ...(term && { $regex: escapeRegExp(term.toLowerCase()) }),
          },
        })
        .sort({ nameKey: 1 })
        .limit(limit)
        .lean()
        .exec()
    },

    /** Claims a name for a public room. @throws a duplicate key error when another room has it. */
    async claimName(id: RoomId, nameKey: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { nameKey } })
    },

    /** Applies a `roomChanged` entry; one that was applied, or overtaken, changes nothing. */
    async applyChanged(changed: { room: RoomId; rev: number; name?: string; topic?: string }): Promise<void> {
      const { room, rev, name, topic } = changed
      const changes = { ...(name !== undefined && { name }), ...(topic !== undefined && { topic }) }
      await model.updateOne({ _id: room, infoRev: { $lt: rev } }, { $set: { ...changes, infoRev: rev } })
    },

    /** Notes how many members there are after the entry `rev`. */
    async applyMemberCount(id: RoomId, rev: number, memberCount: number): Promise<void> {
      await model.updateOne({ _id: id, membersRev: { $lt: rev } }, { $set: { memberCount, membersRev: rev } })
    },
  }
}
