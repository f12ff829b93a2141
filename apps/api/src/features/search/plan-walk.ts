import type { SearchWord } from './search.model.js'
import type { Piece } from './term-pieces.js'

/** Something that has to be in a message: one of these words. With `like`, they are only some of those meant. */
export interface Clue {
  readonly words: readonly Pick<SearchWord, '_id' | 'count'>[]
  readonly like?: Piece
}

/** A way through the index, from the newest message on. */
export interface Walk {
  readonly by: 'byWord' | 'byRoom' | 'byPlace'
  /** The first one leads when the walk goes by word; all of them hold for what it finds. */
  readonly clues: readonly Clue[]
  /** The keys of the rooms to look in; undefined for all. */
  readonly rooms: readonly number[] | undefined
  /** How long it takes when it has to pass everything, about. */
  readonly longestMs: number
}

interface Facts {
  /** How many messages there are, and what part of them is in the rooms to look in. */
  readonly total: number
  readonly roomsShare: number
  readonly wanted: number
}

/** The database walks along so many words or rooms at once, in order; for more it would have to sort all they have. */
export const sideBySideMax = 200

// Measured on a small machine with a million messages, ten times what its cache holds: milliseconds to pass a key of
// an index, to leap over one of another room, to read a document, to begin another walk.
const keyMs = 0.003
const leapMs = 0.006
const documentMs = 0.03
const sideMs = 0.08

/** Chooses the walk that is probably the shortest one. Never leaves anything out. */
export function planWalk(clues: readonly Clue[], rooms: readonly number[], facts: Facts): Walk {
  const total = Math.max(1, facts.total)
  const share = Math.max(facts.roomsShare, 1 / total)
  const densities = clues.map((clue) => densityOf(clue, total))
  const hitDensity = Math.max(
    densities.reduce((all, density) => all * density, share),
    1e-9,
  )
  // What part of all messages it probably has to pass until there are enough hits.
  const expectedShare = Math.min(1, facts.wanted / hitDensity / total)
  const others = { clues, rooms }

  const walks: (Walk & { expectedMs: number })[] = [
    { ...others, by: 'byPlace', ...costOf({ keyCount: total, documentsShare: share }) },
  ]
  if (rooms.length <= sideBySideMax)
    walks.push({
      ...others,
      by: 'byRoom',
      ...costOf({ keyCount: total * share, documentsShare: 1, sides: rooms.length }),
    })
  clues.forEach((clue, index) => {
    if (clue.like) return
    const isSorted = clue.words.length > sideBySideMax
    const keyCount = (densities[index] ?? 1) * total
    walks.push({
      ...others,
      by: 'byWord',
      clues: [clue, ...clues.filter((other) => other !== clue)],
      ...costOf({ keyCount, documentsShare: share, sides: clue.words.length, isSorted }),
    })
  })
  return walks.reduce((best, walk) => (walk.expectedMs < best.expectedMs ? walk : best))

  function costOf(way: { keyCount: number; documentsShare: number; sides?: number; isSorted?: boolean }) {
    const { keyCount, documentsShare, sides = 0, isSorted = false } = way
    const eachMs = keyMs + leapMs * (1 - documentsShare) + documentMs * documentsShare
    const longestMs = sides * sideMs + keyCount * eachMs
    return { longestMs, expectedMs: sides * sideMs + keyCount * eachMs * (isSorted ? 1 : expectedShare) }
  }
}

/** In what part of all messages it is, at most. */
function densityOf({ words }: Clue, total: number): number {
  return Math.min(1, words.reduce((sum, { count }) => sum + Math.max(0, count), 0) / total)
}
