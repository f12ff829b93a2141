import type { AvatarId, UserId } from '@tidings/contracts'
import type mongoose from 'mongoose'
import type { Model } from 'mongoose'
import { nativeCollection } from '../../db/native-collection.js'
import type { AvatarDoc } from './avatar.model.js'

export type AvatarRepository = ReturnType<typeof createAvatarRepository>

export function createAvatarRepository(model: Model<AvatarDoc>) {
  return {
    async insert(avatar: AvatarDoc): Promise<void> {
      await nativeCollection(model).insertOne(avatar)
    },

    /** The image of one of the user's pictures. */
    async findImage(user: UserId, id: AvatarId): Promise<Buffer | undefined> {
      const found = await nativeCollection(model).findOne({ _id: id, user })
      const image = found?.image as Buffer | mongoose.mongo.Binary | undefined
      return image && (Buffer.isBuffer(image) ? image : Buffer.from(image.buffer))
    },

    async remove(id: AvatarId): Promise<void> {
      await model.deleteOne({ _id: id })
    },

    /** Removes what is left of pictures of the user's from before a moment, but for one. */
    async removeOthers(user: UserId, kept: AvatarId | undefined, before: Date): Promise<void> {
      await model.deleteMany({ user, _id: { $ne: kept ?? '' }, createdAt: { $lt: before } })
    },
  }
}
