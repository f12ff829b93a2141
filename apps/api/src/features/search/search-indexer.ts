import type { Message, MessageId } from '@tidings/contracts'
import { createPauses } from '../../kernel/pauses.js'
import { indexedWords } from './indexed-words.js'
import { placeOf, roomKeyOf } from './place.js'
import type { SearchDocument } from './search.model.js'
import type { SearchIndexRepository } from './search-index.repository.js'
import { createWordCounts } from './word-counts.js'

export type SearchIndexer = ReturnType<typeof createSearchIndexer>

/** Messages are indexed together as long as they have not more words than this; one may have thousands. */
const wordsAtOnce = 10_000

/** So many words a message counts as that was changed: it may have had many before. */
const wordsOfChanged = 1_000

/** Writes messages into the search index. */
export function createSearchIndexer(repository: SearchIndexRepository) {
  const wordCounts = createWordCounts(repository)

  return {
    /**
     * Makes the index know these messages in the state given, or in a newer one that it knows already. What was
     * taken out of a message is found nowhere afterwards. Again, or on several nodes at once, changes nothing.
     */
    async index(messages: readonly Message[]): Promise<void> {
      for await (const documents of portionsOf(messages)) await write(documents)
    },

    /** Writes what was kept back to be written together. */
    finish: wordCounts.write,
  }

  async function write(next: readonly SearchDocument[]): Promise<void> {
    const before = await repository.findDocuments(next.map(({ _id }) => _id))
    const changed = next.filter(({ _id, rev }) => (before.get(_id)?.rev ?? -1) < rev)
    const added = changed.filter(({ _id }) => !before.has(_id))
    const areAdded = await repository.insertDocuments(added)
    // Another node may just have added some of them, in an older state.
    await repository.replaceDocuments(areAdded ? changed.filter(({ _id }) => before.has(_id)) : changed)
    // Also those of messages that are there already: whoever wrote them may have stopped before this.
    await wordCounts.add(countsOf(next, before))
    // Words of which the last message is gone would still tell what it said.
    await wordCounts.forgetUnused(lostWords(changed, before))
  }
}

/** The messages as the index has them, so many at a time that neither the process nor the database has to stop for them. */
async function* portionsOf(messages: readonly Message[]): AsyncGenerator<SearchDocument[]> {
  const pause = createPauses()
  let portion: SearchDocument[] = []
  let wordCount = 0
  for (const message of messages) {
    const document = documentOf(message)
    portion.push(document)
    const isChanged = message.editedAt !== undefined || message.deletedAt !== undefined
    wordCount += Math.max(document.words.length, isChanged ? wordsOfChanged : 0)
    if (wordCount >= wordsAtOnce) {
      yield portion
      portion = []
      wordCount = 0
    }
    await pause()
  }
  if (portion.length > 0) yield portion
}

function documentOf(message: Message): SearchDocument {
  return {
    _id: message.id,
    room: roomKeyOf(message.roomId),
    place: placeOf(message),
    rev: message.lastRev,
    words: indexedWords(message),
  }
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
