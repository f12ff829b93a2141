import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Message, MessageId } from '@tidings/contracts'
import { indexedWords } from './indexed-words.js'
import { placeOf, roomKeyOf } from './place.js'
import type { SearchDocument } from './search.model.js'
import type { SearchIndexRepository } from './search-index.repository.js'
import { createWordCounts } from './word-counts.js'

export type SearchIndexer = ReturnType<typeof createSearchIndexer>

/** Messages that are taken apart before others get a turn of the process. */
const messagesPerTurn = 10

/** Words that fewer messages are said to have are looked after when one of those loses them: counts are not exact. */
const rareCountMax = 100

/** Writes messages into the search index. */
export function createSearchIndexer(repository: SearchIndexRepository) {
  const wordCounts = createWordCounts(repository)

  return {
    /**
     * Makes the index know these messages in the state given, or in a newer one that it knows already. What was
     * taken out of a message is found nowhere afterwards. Again, or on several nodes at once, changes nothing.
     */
    async index(messages: readonly Message[]): Promise<void> {
      const next = await toDocuments(messages)
      const before = await repository.findDocuments(next.map(({ _id }) => _id))
      const changed = next.filter(({ _id, rev }) => (before.get(_id)?.rev ?? -1) < rev)
      await repository.insertDocuments(changed.filter(({ _id }) => !before.has(_id)))
      await repository.replaceDocuments(changed.filter(({ _id }) => before.has(_id)))
      // Also those of messages that are there already: whoever wrote them may have stopped before this.
      await wordCounts.add(countsOf(next, before))
      await forgetUnused(lostWords(changed, before))
    },

    /** Writes what was kept back to be written together. */
    finish: wordCounts.write,
  }

  /** Words of which the last message is gone would still tell what it said. */
  async function forgetUnused(lost: readonly string[]): Promise<void> {
    if (lost.length === 0) return
    for (const word of await repository.findRare(lost, rareCountMax)) await wordCounts.forget(word)
  }
}

async function toDocuments(messages: readonly Message[]): Promise<SearchDocument[]> {
  const documents: SearchDocument[] = []
  for (const message of messages) {
    documents.push({
      _id: message.id,
      room: roomKeyOf(message.roomId),
      place: placeOf(message),
      rev: message.lastRev,
      words: indexedWords(message),
    })
    if (documents.length % messagesPerTurn === 0) await nextTurn()
  }
  return documents
}

function countsOf(
  next: readonly SearchDocument[],
  before: ReadonlyMap<MessageId, SearchDocument>,
): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (word: string, count: number) => counts.set(word, (counts.get(word) ?? 0) + count)
  for (const { _id, rev, words } of next) {
    const known = before.get(_id)
    const isNew = (known?.rev ?? -1) < rev
    for (const word of words) add(word, isNew ? 1 : 0)
    if (isNew) for (const word of known?.words ?? []) add(word, -1)
  }
  return counts
}

function lostWords(
  changed: readonly SearchDocument[],
  before: ReadonlyMap<MessageId, SearchDocument>,
): string[] {
  const lost = new Set<string>()
  for (const { _id, words } of changed) {
    const kept = new Set(words)
    for (const word of before.get(_id)?.words ?? []) if (!kept.has(word)) lost.add(word)
  }
  return [...lost]
}
