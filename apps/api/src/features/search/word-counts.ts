import { LRUCache } from 'lru-cache'
import type { SearchWord } from './search.model.js'
import type { SearchIndexRepository } from './search-index.repository.js'
import { endingsOf } from './word-endings.js'

export type WordCounts = ReturnType<typeof createWordCounts>

/** Words that are remembered to be in the vocabulary: they need not be written again at once. */
const knownMax = 100_000

/** So many changed counts are written together, or those of so long: they cost more than the documents. */
const pendingMax = 20_000
const writeEveryMs = 60_000

/**
 * Keeps the vocabulary. A word is in it before its message counts as indexed; in how many messages it is, which
 * only helps to plan, is written a minute later, for all that came until then.
 */
export function createWordCounts(repository: SearchIndexRepository) {
  const known = new LRUCache<string, true>({ max: knownMax })
  let pending = new Map<string, number>()
  let writtenAtMs = Date.now()

  return {
    /** Counts words by how many messages more or fewer have them. Resolves once all of them are known. */
    async add(counts: ReadonlyMap<string, number>): Promise<void> {
      const unknown = [...counts.keys()].filter((word) => !known.get(word))
      const present = await repository.findKnown(unknown)
      const added = unknown.filter((word) => !present.has(word))
      await repository.addWords(added.map((word) => wordWith(word, counts.get(word) ?? 0)))
      for (const word of unknown) known.set(word, true)
      const isAdded = new Set(added)
      for (const [word, change] of counts)
        if (change !== 0 && !isAdded.has(word)) pending.set(word, (pending.get(word) ?? 0) + change)
      const isDue = Date.now() - writtenAtMs > writeEveryMs
      if (pending.size > pendingMax || (isDue && pending.size > 0)) await write()
    },

    /** Takes a word out of the vocabulary, unless a message has it after all. */
    async forget(word: SearchWord): Promise<void> {
      if (await repository.isInUse(word._id)) return
      known.delete(word._id)
      pending.delete(word._id)
      await repository.forgetWord(word._id)
      // Another message may have got it meanwhile, and its word have been counted before it was forgotten.
      if (await repository.isInUse(word._id)) await repository.addWords([{ ...word, count: 1 }])
    },

    /** Writes what was counted. */
    write,
  }

  async function write(): Promise<void> {
    const counts = [...pending]
    pending = new Map()
    writtenAtMs = Date.now()
    if (await repository.countWords(counts)) return
    const ids = counts.map(([word]) => word)
    const present = await repository.findKnown(ids)
    for (const word of ids.filter((id) => !present.has(id))) {
      // Another node has forgotten it, and did not know of the message here.
      known.delete(word)
      if (await repository.isInUse(word)) await repository.addWords([wordWith(word, 1)])
    }
  }
}

function wordWith(word: string, count: number): SearchWord {
  return { _id: word, count, endings: endingsOf(word) }
}
