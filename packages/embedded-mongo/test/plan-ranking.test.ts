import { expect, test } from 'vitest'
import { connect, makeFolder, startMongo } from './support/mongo.js'

test('a query is answered whose plans find nothing while they are tried', async () => {
  const { uri } = await startMongo({ dataDir: await makeFolder() })
  const notes = (await connect(uri)).db('chat').collection('notes')
  await notes.createIndex({ words: 1, at: 1 })
  // A trial ends after 10,000 keys: these are more, in both of the plans.
  const wordsOf = (name: string) => Array.from({ length: 1_100 }, (_, at) => `${name}${at}`)
  const [early, late] = [wordsOf('early'), wordsOf('late')]
  await notes.insertMany([
    ...Array.from({ length: 60 }, (_, at) => ({ at, words: [...early, ...late] })),
    ...Array.from({ length: 10 }, (_, at) => ({ at: 100 + at, words: at % 2 ? early : late })),
  ])

  const both = { $and: [{ words: { $in: early } }, { words: { $in: late } }] }
  expect(await notes.find(both).sort({ at: -1 }).toArray()).toHaveLength(60)
})
