import type { UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import type { PreferencesDoc } from './preferences.model.js'

export type PreferencesRepository = ReturnType<typeof createPreferencesRepository>

/** What is set, and what is taken away. */
export interface PreferencesUpdate {
  readonly set: Partial<Omit<PreferencesDoc, '_id'>>
  readonly unset: readonly ('quietHours' | 'pausedUntil')[]
}

export function createPreferencesRepository(model: Model<PreferencesDoc>) {
  return {
    find(user: UserId): Promise<PreferencesDoc | null> {
      return model.findById(user).lean().exec()
    },

    /** In no particular order; those who never wished anything are left out. */
    findMany(users: readonly UserId[]): Promise<PreferencesDoc[]> {
      return model
        .find({ _id: { $in: users } })
        .lean()
        .exec()
    },

    /** The words of everybody who has some. */
    listKeywords(): Promise<Pick<PreferencesDoc, '_id' | 'keywords'>[]> {
      return model
        .find({ 'keywords.0': { $exists: true } }, { keywords: 1 })
        .lean()
        .exec()
    },

    listChangedSince(at: Date): Promise<PreferencesDoc[]> {
      return model
        .find({ changedAt: { $gte: at } })
        .lean()
        .exec()
    },

    /** Changes some fields, and sets the others of a new document to `defaults`. */
    update(
      user: UserId,
      { set, unset }: PreferencesUpdate,
      defaults: Omit<PreferencesDoc, '_id' | 'changedAt'>,
    ): Promise<PreferencesDoc> {
      const missing = Object.fromEntries(Object.entries(defaults).filter(([field]) => !(field in set)))
      return model
        .findOneAndUpdate(
          { _id: user },
          {
            $set: set,
            $setOnInsert: missing,
            ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((field) => [field, ''])) }),
          },
          { upsert: true, returnDocument: 'after' },
        )
        .lean()
        .orFail()
        .exec()
    },
  }
}
