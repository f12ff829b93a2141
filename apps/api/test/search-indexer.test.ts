import { randomUUID } from 'node:crypto'
import type { Message } from '@tidings/contracts'
import mongoose from 'mongoose'
import { beforeAll, describe, expect, it } from 'vitest'
import { defineSearchModels } from '../src/features/search/search.model.js'
import { createSearchIndexRepository } from '../src/features/search/search-index.repository.js'
import { createSearchIndexer } from '../src/features/search/search-indexer.js'
import { newDatabaseUri } from './kit/test-server.js'

const roomId = randomUUID()
let connection: mongoose.Connection
let models: ReturnType<typeof defineSearchModels>

beforeAll(async () => {
  connection = await mongoose.createConnection(newDatabaseUri()).asPromise()
  models = defineSearchModels(connection)
  for (const model of Object.values(models)) await model.createIndexes()
  return () => connection.close()
})

/** The indexer of one node. */
function indexer() {
  return createSearchIndexer(createSearchIndexRepository(models))
}

function message(id: string, lastRev: number, body: string): Message {
  const now = new Date().toISOString()
  const nothing = { mentions: [], attachments: [], reactions: [], replyCount: 0 }
  return { id, roomId, seq: 1, rev: 1, lastRev, author: 'ada', body, at: now, ...nothing }
}

function deleted(before: Message): Message {
  return { ...before, body: '', lastRev: before.lastRev + 1, deletedAt: before.at }
}

/** A text of so many words, which no other one has. */
function textOf(wordCount: number): string {
  const own = randomUUID().slice(0, 8)
  return Array.from({ length: wordCount }, (_, at) => `${own}${at.toString(36)}`).join(' ')
}

describe('the indexer', () => {
  it('keeps the newer state of a message that two nodes add at the same time', async () => {
    for (let round = 0; round < 20; round += 1) {
      const ids = Array.from({ length: 20 }, () => randomUUID())
      await Promise.all([
        indexer().index(ids.map((id) => message(id, 1, 'earlier'))),
        indexer().index(ids.map((id) => message(id, 2, 'later'))),
      ])
      const found = await models.documents.find({ _id: { $in: ids } }).lean()
      expect(new Set(found.map((document) => document.words.join()))).toEqual(new Set([':from:ada,later']))
    }
  })

  it('takes messages of thousands of words, and forgets all these words with them', async () => {
    const { index } = indexer()
    const messages = Array.from({ length: 6 }, () => message(randomUUID(), 1, textOf(1_300)))
    await index(messages)
    const words = await models.words.countDocuments()
    expect(words).toBeGreaterThan(6 * 1_300)
    await index(messages.map(deleted))
    expect(await models.words.countDocuments()).toBeLessThan(words - 6 * 1_300 + 1)
    expect(
      await models.documents.countDocuments({ words: [], _id: { $in: messages.map((m) => m.id) } }),
    ).toBe(6)
  })

  it('keeps a word that another message has, too', async () => {
    const { index } = indexer()
    const one = message(randomUUID(), 1, 'sandpiper curlew')
    await index([one, message(randomUUID(), 1, 'sandpiper')])
    await index([deleted(one)])
    expect(await models.words.findById('sandpiper').lean()).not.toBeNull()
    expect(await models.words.findById('curlew').lean()).toBeNull()
  })
})
