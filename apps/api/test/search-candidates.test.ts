import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { expect, it, onTestFinished } from 'vitest'
import { type Clue, sideBySideMax, type Walk } from '../src/features/search/plan-walk.js'
import { defineSearchModels } from '../src/features/search/search.model.js'
import { createSearchRepository } from '../src/features/search/search.repository.js'
import { newDatabaseUri } from './kit/test-server.js'

// More than the database merges, and together more keys than it passes when it tries out plans (10,000).
const wordCount = sideBySideMax + 1
const messageCount = 60
const room = 7

it.each(['byWord', 'byRoom', 'byPlace'] as const)(
  'a walk %s finds all that has some of many words and some of many others',
  async (by) => {
    const { documents, candidates } = await openRepository()
    const early = wordsOf('early')
    const late = wordsOf('late')
    const of = (count: number, offset: number, words: string[]) =>
      Array.from({ length: count }, (_, at) => ({
        _id: randomUUID(),
        room,
        place: BigInt(offset + at),
        rev: 1,
        words,
      }))
    const both = of(messageCount, 0, [...early, ...late])
    await documents.insertMany([...both, ...of(5, 1_000, early), ...of(5, 2_000, late)])

    const walk: Walk = {
      by,
      clues: [clueOf(early), clueOf(late)],
      rooms: [room, 8, 9],
      longestMs: 1,
    }
    const found = await candidates(walk, { from: 0n, below: 10_000n }, 100)
    expect(found.map(({ id }) => id)).toEqual(both.map(({ _id }) => _id).reverse())
  },
)

async function openRepository() {
  const connection = await mongoose.createConnection(newDatabaseUri()).asPromise()
  onTestFinished(() => connection.close())
  const models = defineSearchModels(connection)
  await models.documents.createIndexes()
  return { documents: models.documents, ...createSearchRepository(models) }
}

function wordsOf(name: string): string[] {
  return Array.from({ length: wordCount }, (_, at) => `${name}${at}`)
}

function clueOf(words: readonly string[]): Clue {
  return { words: words.map((_id) => ({ _id, count: messageCount })) }
}
