import type { MessageId } from '@tidings/contracts'
import { isOutOfTime } from '../../db/database-errors.js'
import { nativeCollection } from '../../db/native-collection.js'
import { AppError } from '../../kernel/app-error.js'
import type { Clue, Walk } from './plan-walk.js'
import type { SearchDocument, SearchModels, SearchWord } from './search.model.js'
import type { Piece } from './term-pieces.js'

export type SearchRepository = ReturnType<typeof createSearchRepository>

/** A message that the index offers: what it says now is to be asked of the log. */
export interface Candidate {
  readonly id: MessageId
  readonly place: bigint
}

/** Places with `from <= place < below`. */
export interface Stretch {
  readonly from: bigint
  readonly below: bigint
}

/** No single question takes the database longer. */
const questionMaxMs = 1_000

const indexOfWalk = { byWord: 'byWord', byRoom: 'byRoom', byPlace: 'byPlace' } as const

/** What a search reads of the index. */
export function createSearchRepository(models: SearchModels) {
  const documents = nativeCollection(models.documents)
  const words = nativeCollection(models.words)

  return {
    /** About how many messages the index has. */
    countAll(): Promise<number> {
      return documents.estimatedDocumentCount()
    },

    async oldestPlace(): Promise<bigint | undefined> {
      const [oldest] = await documents
        .find({}, { projection: { place: 1, _id: 0 }, useBigInt64: true })
        .sort({ place: 1 })
        .limit(1)
        .toArray()
      return oldest?.place
    },

    /** Words of the vocabulary that a piece may stand for, at most `limit` of them, with their counts. */
    findWords(piece: Piece, limit: number): Promise<Pick<SearchWord, '_id' | 'count'>[]> {
      return words
        .find(wordsOf(piece), { projection: { count: 1 } })
        .limit(limit)
        .toArray()
    },

    /** The words among these that are known. */
    countWords(ids: readonly string[]): Promise<Pick<SearchWord, '_id' | 'count'>[]> {
      return words.find({ _id: { $in: [...ids] } }, { projection: { count: 1 } }).toArray()
    },

    /** Messages of a stretch, the newest first. @throws OVERLOADED when the database would need too long */
    async candidates(walk: Walk, { from, below }: Stretch, limit: number): Promise<Candidate[]> {
      const conditions = conditionsOf(walk)
      const found = await documents
        .find(
          {
            place: { $gte: from, $lt: below },
            ...(walk.rooms && { room: { $in: [...walk.rooms] } }),
            ...(conditions.length > 0 && { $and: conditions }),
          } as object,
          { projection: { place: 1 }, useBigInt64: true, maxTimeMS: questionMaxMs },
        )
        .hint(indexOfWalk[walk.by])
        .sort({ place: -1 })
        .limit(limit)
        .toArray()
        .catch(refuseTooLong)
      return found.map(({ _id, place }: Pick<SearchDocument, '_id' | 'place'>) => ({ id: _id, place }))
    },
  }
}

/** Pieces hold letters and digits only, so they are regular expressions as they are. */
function wordsOf({ kind, text }: Piece): object {
  switch (kind) {
    case 'exact':
      return { _id: text }
    case 'beginning':
      return { _id: between(text) }
    case 'ending':
      return { endings: text }
    case 'part':
      // One ending has to lie between both, not one above and another below.
      return { endings: { $elemMatch: between(text) } }
  }
}

/** What begins so. */
function between(text: string) {
  return { $gte: text, $lt: `${text}\u{10ffff}` }
}

/**
 * Only the leading clue of a walk by word is written so that an index can serve it. With several ways to choose from,
 * the database would try them all first, and might lead with another clue; and the embedded one refuses when none
 * of them finds a page in that trial.
 */
function conditionsOf({ by, clues }: Walk): object[] {
  return clues.map((clue, index) => {
    const tests = testsOf(clue)
    return by === 'byWord' && index === 0 ? { words: { $in: tests } } : { $nor: [{ words: { $nin: tests } }] }
  })
}

function testsOf({ words, like }: Clue): (string | RegExp)[] {
  if (!like) return words.map(({ _id }) => _id)
  const { kind, text } = like
  const start = kind === 'beginning' || kind === 'exact' ? '^' : '^[^:]*'
  return [new RegExp(`${start}${text}${kind === 'ending' || kind === 'exact' ? '$' : ''}`, 'u')]
}

function refuseTooLong(error: unknown): never {
  throw isOutOfTime(error) ? new AppError('OVERLOADED', { cause: error }) : error
}
