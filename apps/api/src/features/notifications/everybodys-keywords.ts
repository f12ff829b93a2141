import type { UserId } from '@tidings/contracts'
import { toPlainText } from '@tidings/text'
import type { PreferencesService } from '../preferences/preferences.service.js'
import { createKeywordIndex } from './keyword-index.js'

export type EverybodysKeywords = ReturnType<typeof createEverybodysKeywords>

/** Everybody's keywords, read once and kept up to date, as they are looked for in messages. */
export function createEverybodysKeywords(
  preferences: Pick<PreferencesService, 'listKeywords' | 'onChanged'>,
) {
  const index = createKeywordIndex()
  /** Whose keywords are newer than what is being read. */
  const changed = new Set<UserId>()
  let reading: Promise<void> | undefined
  preferences.onChanged((userId, { keywords }) => {
    changed.add(userId)
    index.set(userId, keywords)
  })

  async function read(): Promise<void> {
    changed.clear()
    for (const { _id, keywords } of await preferences.listKeywords()) {
      if (!changed.has(_id)) index.set(_id, keywords)
    }
  }

  return {
    /** Those who have a keyword that the message contains. */
    async usersFor(body: string): Promise<Set<UserId>> {
      reading ??= read()
      await reading.catch((error) => {
        reading = undefined
        throw error
      })
      return index.isEmpty() ? new Set() : index.usersFor(searchedText(body))
    },
  }
}

/** What is looked at for keywords: one's own words, not those that are quoted beside them. */
export function searchedText(body: string): string {
  return toPlainText(body, { isOneLine: true })
}
