import type { UserId } from '@tidings/contracts'
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

    update(id: UserId, update: UpdateQuery<UserDoc>): Promise<UserDoc | null> {
      return model.findOneAndUpdate({ _id: id }, update, { returnDocument: 'after' }).lean().exec()
    },
  }
}
