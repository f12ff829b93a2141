import type { AvatarId, UserId } from '@tidings/contracts'
import type { Model, UpdateQuery } from 'mongoose'
import { nativeCollection } from '../../db/native-collection.js'
import { escapeRegExp } from '../../kernel/escape-reg-exp.js'
import type { UserDoc } from './user.model.js'

export type UserRepository = ReturnType<typeof createUserRepository>

export function createUserRepository(model: Model<UserDoc>) {
  return {
    async insert(user: UserDoc): Promise<void> {
      await nativeCollection(model).insertOne(user)
    },

    async hasAny(): Promise<boolean> {
      return (await model.exists({})) !== null
    },

    find(id: UserId): Promise<UserDoc | null> {
      return model.findById(id).lean().exec()
    },

    /** In no particular order; unknown ids are left out. */
    findMany(ids: readonly UserId[]): Promise<UserDoc[]> {
      return model
        .find({ _id: { $in: ids } })
        .lean()
        .exec()
    },

    /** In no particular order; unknown names are left out. */
    findByUsernames(usernames: readonly string[]): Promise<UserDoc[]> {
      return model
        .find({ username: { $in: usernames } })
        .lean()
        .exec()
    },

    findByLogin(login: string): Promise<UserDoc | null> {
      return model
        .findOne({ $or: [{ username: login }, { email: login }] })
        .lean()
        .exec()
    },

    /** Those whose user name or a word of whose name begins with the term, by user name. */
    searchByBeginning(term: string, limit: number): Promise<UserDoc[]> {
      return model
        .find({ searchKeys: new RegExp(`^${escapeRegExp(term)}`), deactivatedAt: { $exists: false } })
        .sort({ username: 1 })
        .limit(limit)
        .lean()
        .exec()
    },

    listChangedSince(at: Date): Promise<UserDoc[]> {
      return model
        .find({ changedAt: { $gte: at } })
        .lean()
        .exec()
    },

    update(id: UserId, update: UpdateQuery<UserDoc>): Promise<UserDoc | null> {
      return model.findOneAndUpdate({ _id: id }, update, { returnDocument: 'after' }).lean().exec()
    },

    /** Changes the picture, or takes it away. Answers the user as they were before. */
    exchangeAvatar(id: UserId, avatar: AvatarId | undefined, changedAt: Date): Promise<UserDoc | null> {
      const update = avatar
        ? { $set: { avatar, changedAt } }
        : { $set: { changedAt }, $unset: { avatar: '' as const } }
      return model.findOneAndUpdate({ _id: id }, update, { returnDocument: 'before' }).lean().exec()
    },
  }
}
