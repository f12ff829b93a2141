import { LRUCache } from 'lru-cache'
import type { SearchWord } from './search.model.js'
import type { SearchIndexRepository } from './search-index.repository.js'
import { endingsOf } from './word-endings.js'

/** Words that are remembered to be in the vocabulary. */
const knownMax = 100_000

/** Counts are looked through after so many words of messages, or after so long. */
const writeAfterWords = 50_000
const writeAfterMs = 60_000

/** A count is written when it is out by more than this part of it: to write one costs more than to index a message. */
const tolerance = 0.2

const writtenAtOnce = 500

/** Words that fewer messages are said to have are looked after when one of those loses them: counts are not exact. */
const rareCountMax = 100

const forgottenAtOnce = 1_000

/**
 * Keeps the vocabulary. A word is in it before its message counts as indexed. In how many messages it is only
 * helps to plan, and is written now and then.
 */
export function createWordCounts(repository: SearchIndexRepository) {
  /** With their counts, as they were written. */
  const known = new LRUCache<string, number>({ max: knownMax })
  const pending = new Map<string, number>()
  let wordsSinceWritten = 0
  let writtenAtMs = Date.now()

  return {
    /** Counts words by how many messages more or fewer have them. Resolves once all of them are known. */
    async add(counts: ReadonlyMap<string, number>): Promise<void> {
      const unknown = [...counts.keys()].filter((word) => !known.has(word))
      const present = await repository.countsOf(unknown)
      const added = unknown.filter((word) => !present.has(word))
      await repository.addWords(added.map((word) => wordWith(word, counts.get(word) ?? 0)))
      for (const word of unknown) known.set(word, present.get(word) ?? counts.get(word) ?? 0)
      const isAdded = new Set(added)
      for (const [word, change] of counts)
        if (change !== 0 && !isAdded.has(word)) pending.set(word, (pending.get(word) ?? 0) + change)
      wordsSinceWritten += counts.size
      if (wordsSinceWritten > writeAfterWords || Date.now() - writtenAtMs > writeAfterMs) await write()
    },

    /** Takes those of the words out of the vocabulary that no message has any more. */
    async forgetUnused(lost: readonly string[]): Promise<void> {
      for (let start = 0; start < lost.length; start += forgottenAtOnce)
        await forget(await repository.findUnused(lost.slice(start, start + forgottenAtOnce), rareCountMax))
    },

    /** Writes the counts that are out by much. */
    write,
  }

  async function write(): Promise<void> {
    wordsSinceWritten = 0
    writtenAtMs = Date.now()
    const due = [...pending].filter(
      ([word, change]) => Math.abs(change) > tolerance * Math.abs(known.peek(word) ?? 0),
    )
    for (let start = 0; start < due.length; start += writtenAtOnce)
      await writeSome(due.slice(start, start + writtenAtOnce))
  }

  async function writeSome(changes: readonly (readonly [word: string, change: number])[]): Promise<void> {
    for (const [word, change] of changes) {
      pending.delete(word)
      if (known.has(word)) known.set(word, (known.peek(word) ?? 0) + change)
    }
    if (await repository.countWords(changes)) return
    const words = changes.map(([word]) => word)
    const present = await repository.countsOf(words)
    for (const word of words.filter((one) => !present.has(one))) {
      // Another node has forgotten it, and did not know of the message here.
      known.delete(word)
      await addIfUsed(word)
    }
  }

  async function forget(unused: readonly string[]): Promise<void> {
    if (unused.length === 0) return
    for (const word of unused) {
      known.delete(word)
      pending.delete(word)
    }
    await repository.forgetWords(unused)
    // Another message may have got one meanwhile, and its word have been counted before it was forgotten.
    if (await repository.isInUse(unused)) for (const word of unused) await addIfUsed(word)
  }

  async function addIfUsed(word: string): Promise<void> {
    if (await repository.isInUse([word])) await repository.addWords([wordWith(word, 1)])
  }
}

function wordWith(word: string, count: number): SearchWord {
  return { _id: word, count, endings: endingsOf(word) }
}
