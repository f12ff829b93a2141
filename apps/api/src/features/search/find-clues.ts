import { factWords } from './indexed-words.js'
import type { Clue } from './plan-walk.js'
import type { SearchRepository } from './search.repository.js'
import type { Criteria } from './search-criteria.js'
import type { Piece } from './term-pieces.js'

/** Of a part that is in more words than this, only some are read: it is looked for in the messages’ words instead. */
const wordsMax = 1_000

/**
 * What the index can say about what is looked for. Undefined when a word or a part is in no message, so that
 * there is nothing to find.
 */
export async function findClues(
  repository: SearchRepository,
  criteria: Criteria,
): Promise<Clue[] | undefined> {
  const { terms, authors, has, isPinned } = criteria
  const pieces = distinct(terms.flatMap((term) => term.pieces))
  const facts = [
    ...(authors ? [authors.map(factWords.from)] : []),
    ...has.map((kind) => [factWords.has[kind]]),
    ...(isPinned ? [[factWords.isPinned]] : []),
  ]
  const clues = await Promise.all([
    ...pieces.map((piece) => clueOf(repository, piece)),
    ...facts.map(async (words) => ({ words: await repository.countWords(words) })),
  ])
  return clues.every(({ words }) => words.length > 0) ? clues : undefined
}

async function clueOf(repository: SearchRepository, piece: Piece): Promise<Clue> {
  const words = await repository.findWords(piece, wordsMax + 1)
  return words.length > wordsMax ? { words, like: piece } : { words }
}

function distinct(pieces: readonly Piece[]): Piece[] {
  return [...new Map(pieces.map((piece) => [`${piece.kind} ${piece.text}`, piece])).values()]
}
