import mongoose from 'mongoose'
import { expect, it, onTestFinished } from 'vitest'
import { defineSearchModels } from '../src/features/search/search.model.js'
import { createSearchRepository } from '../src/features/search/search.repository.js'
import { createSearchIndexRepository } from '../src/features/search/search-index.repository.js'
import { endingsOf } from '../src/features/search/word-endings.js'
import { newDatabaseUri } from './kit/test-server.js'

it('the vocabulary offers the words that have a part, and no others', async () => {
  const connection = await mongoose.createConnection(newDatabaseUri()).asPromise()
  onTestFinished(() => connection.close())
  const models = defineSearchModels(connection)
  // “zebra” has an ending above “meet” and one below it.
  const words = ['zebra', 'meeting', 'committee', 'me', '会议', ':from:meet']
  await createSearchIndexRepository(models).addWords(
    words.map((word) => ({ _id: word, count: 1, endings: endingsOf(word) })),
  )
  const { findWords } = createSearchRepository(models)
  const found = async (kind: 'part' | 'ending' | 'beginning' | 'exact', text: string) =>
    (await findWords({ kind, text }, 10)).map(({ _id }) => _id).sort()

  expect(await found('part', 'meet')).toEqual(['meeting'])
  expect(await found('part', 'mitt')).toEqual(['committee'])
  expect(await found('ending', 'tee')).toEqual(['committee'])
  expect(await found('ending', 'meet')).toEqual([])
  expect(await found('beginning', 'me')).toEqual(['me', 'meeting'])
  expect(await found('beginning', '会')).toEqual(['会议'])
  expect(await found('exact', 'me')).toEqual(['me'])
})
