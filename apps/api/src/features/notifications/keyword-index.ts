import type { UserId } from '@tidings/contracts'
import { beginningsIn, comparable } from './words-in-text.js'

/**
 * Everybody's keywords, by the word with which they begin: what a text contains is found by looking at each of its
 * words once, however many people have keywords.
 */
export function createKeywordIndex() {
  const keywordsByUser = new Map<UserId, readonly string[]>()
  /** First word, keyword, those who have it. */
  const index = new Map<string, Map<string, Set<UserId>>>()

  function add(userId: UserId, keyword: string): void {
    const first = firstWordOf(keyword)
    const keywords = index.get(first) ?? new Map<string, Set<UserId>>()
    const users = keywords.get(keyword) ?? new Set<UserId>()
    index.set(first, keywords.set(keyword, users.add(userId)))
  }

  function remove(userId: UserId, keyword: string): void {
    const first = firstWordOf(keyword)
    const keywords = index.get(first)
    const users = keywords?.get(keyword)
    users?.delete(userId)
    if (users?.size === 0) keywords?.delete(keyword)
    if (keywords?.size === 0) index.delete(first)
  }

  return {
    /** Somebody's keywords are these from now on. */
    set(userId: UserId, keywords: readonly string[]): void {
      for (const keyword of keywordsByUser.get(userId) ?? []) remove(userId, keyword)
      const known = [...new Set(keywords.map(comparable))].filter(Boolean)
      for (const keyword of known) add(userId, keyword)
      if (known.length > 0) keywordsByUser.set(userId, known)
      else keywordsByUser.delete(userId)
    },

    isEmpty: () => index.size === 0,

    /** Those who have a keyword that the plain text contains. */
    usersFor(plainText: string): Set<UserId> {
      const found = new Set<UserId>()
      if (index.size === 0) return found
      for (const { keyword } of keywordsIn(comparable(plainText), (word) => index.get(word)?.keys())) {
        for (const userId of index.get(firstWordOf(keyword))?.get(keyword) ?? []) found.add(userId)
      }
      return found
    },
  }
}

/** Whether a plain text contains one of the keywords, as whole words. */
export function hasKeyword(plainText: string, keywords: readonly string[]): boolean {
  const index = createKeywordIndex()
  index.set('somebody', keywords)
  return index.usersFor(plainText).size > 0
}

/** The keywords that a comparable text contains, among those that begin with one of its words. */
function* keywordsIn(text: string, beginningWith: (word: string) => Iterable<string> | undefined) {
  const places = beginningsIn(text)
  const starts = new Set(places.map(({ index }) => index))
  for (const { word, index } of places) {
    for (const keyword of beginningWith(word) ?? []) {
      const end = index + keyword.length
      const endsWhole = end >= text.length || text[end] === ' ' || starts.has(end)
      if (endsWhole && text.startsWith(keyword, index)) yield { keyword }
    }
  }
}

function firstWordOf(keyword: string): string {
  return beginningsIn(keyword)[0]?.word ?? ''
}
