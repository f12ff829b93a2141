import type { FileId, MessageId, RoomId, UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import { nativeCollection } from '../../db/native-collection.js'
import type { FileDoc } from './file.model.js'

export type FileRepository = ReturnType<typeof createFileRepository>

/** Whose file it has to be to be claimed, and for which room. */
export interface Claimant {
  readonly uploader: UserId
  readonly room: RoomId
}

const unclaimed = { message: { $exists: false } }

export function createFileRepository(model: Model<FileDoc>) {
  return {
    async insert(file: FileDoc): Promise<void> {
      await nativeCollection(model).insertOne(file)
    },

    find(id: FileId): Promise<FileDoc | null> {
      return model.findById(id).lean().exec()
    },

    /** In no particular order; unknown ids are left out. */
    findMany(ids: readonly FileId[]): Promise<FileDoc[]> {
      return model
        .find({ _id: { $in: ids } })
        .lean()
        .exec()
    },

    /** Claims a file for a message, if no other has it; of two who try, one succeeds. It waits anew from now on. */
    async claim(id: FileId, claimant: Claimant, message: MessageId, now: Date): Promise<boolean> {
      const change = { $set: { message, pendingSince: now } }
      const free = { _id: id, ...claimant, $or: [unclaimed, { message }] }
      return (await model.updateOne(free, change)).matchedCount === 1
    },

    /** Takes claims of a message back that is not known to be in the log. */
    async release(ids: readonly FileId[], message: MessageId): Promise<void> {
      const pending = { _id: { $in: ids }, message, pendingSince: { $exists: true } }
      await model.updateMany(pending, { $unset: { message: 1 } })
    },

    /** Notes that the message which carries these is in the log. */
    async confirm(ids: readonly FileId[], message: MessageId): Promise<void> {
      await model.updateMany(
        { _id: { $in: ids }, $or: [{ message }, unclaimed] },
        { $set: { message }, $unset: { pendingSince: 1 } },
      )
    },

    /** Those that were claimed for these messages. */
    findOfMessages(messages: readonly MessageId[]): Promise<FileDoc[]> {
      return model
        .find({ message: { $in: messages } })
        .lean()
        .exec()
    },

    /** Those that have waited since before a moment, the longest first. */
    findPending(before: Date, limit: number): Promise<FileDoc[]> {
      return model
        .find({ pendingSince: { $lt: before } })
        .sort({ pendingSince: 1 })
        .limit(limit)
        .lean()
        .exec()
    },

    /** Files after the given id, ascending, with the messages that they were claimed for. */
    listAfter(id: FileId, limit: number): Promise<FileDoc[]> {
      return model
        .find({ _id: { $gt: id } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean()
        .exec()
    },

    async remove(ids: readonly FileId[]): Promise<void> {
      await model.deleteMany({ _id: { $in: ids } })
    },

    /** Removes somebody's own file that no message has claimed; false when there is none. */
    async removeUnclaimed(id: FileId, uploader: UserId): Promise<boolean> {
      const { deletedCount } = await model.deleteOne({ _id: id, uploader, ...unclaimed })
      return deletedCount === 1
    },

    /** Removes a file as it was read, unless somebody has claimed or confirmed it since. */
    async removeAsRead(file: FileDoc): Promise<boolean> {
      const { _id, message, pendingSince } = file
      const { deletedCount } = await model.deleteOne({
        _id,
        message: message ?? { $exists: false },
        pendingSince: pendingSince ?? { $exists: false },
      })
      return deletedCount === 1
    },
  }
}
