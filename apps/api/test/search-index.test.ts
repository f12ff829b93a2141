import { randomUUID } from 'node:crypto'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import { openIndexForTest, search, searchAll } from './kit/searching.js'
import { newDatabaseUri, startServerForTest } from './kit/test-server.js'

describe('the index', () => {
  it('is there about a second after a message', async () => {
    const server = await startServerForTest()
    const ada = await server.person('ada')
    const room = await ada.createRoom('Quick')
    await ada.post(room.id, 'kingfisher')
    await eventually('it is found', async () => (await searchAll(ada, 'kingfisher')).length === 1, {
      withinMs: 2_000,
    })
  })

  it('catches up at the start with what was written, changed and deleted while nobody indexed it', async () => {
    const one = await startServerForTest({ MONGODB_URI: newDatabaseUri() })
    const ada = await one.person('ada')
    const room = await ada.createRoom('Later')
    const kept = await ada.post(room.id, 'heron kept')
    const deleted = await ada.post(room.id, 'heron deleted')
    const index = await openIndexForTest(one.databaseUri)
    await index.caughtUp()
    await one.stop()
    // What a node leaves behind that ends between the log and the index.
    const entry = { room: room.id, author: ada.id, at: new Date() }
    const added = { kind: 'message', body: 'heron added', seq: 3, headSeq: 3, rev: 4, lastRev: 4 }
    await index.entries.insertMany([
      { ...entry, ...added, _id: randomUUID() },
      { ...entry, _id: randomUUID(), kind: 'messageDeleted', target: deleted.id, headSeq: 3, rev: 5 },
      {
        ...entry,
        _id: randomUUID(),
        kind: 'messageEdited',
        target: kept.id,
        body: 'egret kept',
        headSeq: 3,
        rev: 6,
      },
    ] as never[])

    const two = await startServerForTest({ MONGODB_URI: one.databaseUri })
    await index.caughtUp()
    expect(await searchAll(ada.at(two.url), 'heron')).toEqual(['heron added'])
    expect(await searchAll(ada.at(two.url), 'egret')).toEqual(['egret kept'])
    expect(await index.documents.findOne({ _id: deleted.id })).toMatchObject({ words: [] })
    expect(await index.words.findOne({ _id: 'deleted' })).toBeNull()
  })

  it('goes on where it was killed between writing documents and words', async () => {
    const one = await startServerForTest({ MONGODB_URI: newDatabaseUri() })
    const ada = await one.person('ada')
    const room = await ada.createRoom('Killed')
    await ada.post(room.id, 'bitternlike')
    const index = await openIndexForTest(one.databaseUri)
    await index.caughtUp()
    await one.stop()
    await index.progress.deleteOne({ _id: room.id })
    await index.words.deleteMany({})

    const two = await startServerForTest({ MONGODB_URI: one.databaseUri })
    await index.caughtUp()
    expect(await searchAll(ada.at(two.url), 'tternl')).toEqual(['bitternlike'])
  })

  it('is made anew after it was dropped', async () => {
    const one = await startServerForTest({ MONGODB_URI: newDatabaseUri() })
    const ada = await one.person('ada')
    const room = await ada.createRoom('Anew')
    for (let n = 1; n <= 30; n++) await ada.post(room.id, `dunlin ${n}`)
    const index = await openIndexForTest(one.databaseUri)
    await index.caughtUp()
    await one.stop()
    for (const collection of [index.documents, index.words, index.progress]) await collection.drop()

    const two = await startServerForTest({ MONGODB_URI: one.databaseUri })
    await index.caughtUp()
    expect(await searchAll(ada.at(two.url), 'dunl', { limit: '7' })).toHaveLength(30)
  })

  it('never lets an older state of a message replace a newer one', async () => {
    const server = await startServerForTest()
    const ada = await server.person('ada')
    const room = await ada.createRoom('Order')
    const message = await ada.post(room.id, 'oystercatcher')
    await ada.ask('DELETE', `/messages/${message.id}`)
    const index = await openIndexForTest(server.databaseUri)
    await index.caughtUp()
    const tombstone = await index.documents.findOne({ _id: message.id })
    expect(tombstone).toMatchObject({ words: [], rev: 3 })
  })
})

describe('two nodes on one database', () => {
  it('find what was written through the other, and what was taken away there at once', async () => {
    const one = await startServerForTest({ MONGODB_URI: newDatabaseUri() })
    const two = await startServerForTest({ MONGODB_URI: one.databaseUri })
    const ada = await one.person('ada')
    const ben = (await one.person('ben')).at(two.url)
    const room = await ada.createRoom('Both')
    await ben.join(room.id)
    const message = await ada.post(room.id, 'whimbrel')
    await ben.post(room.id, 'whimbrels')
    const index = await openIndexForTest(one.databaseUri)
    await index.caughtUp()
    expect(await searchAll(ben, 'whimbrel')).toEqual(['whimbrels', 'whimbrel'])
    await ada.ask('DELETE', `/messages/${message.id}`)
    expect(await searchAll(ben, 'whimbrel')).toEqual(['whimbrels'])
    await ada.ask('DELETE', `/rooms/${room.id}/members/${ben.id}`)
    expect(await searchAll(ben, 'whimbrel')).toEqual([])
  })
})

describe('pages', () => {
  it('have no holes and no doubles while messages come', async () => {
    const server = await startServerForTest()
    const ada = await server.person('ada')
    const rooms = await Promise.all(['One', 'Two', 'Three'].map((name) => ada.createRoom(name)))
    const post = (n: number) => ada.post(rooms[n % 3]?.id ?? '', `sanderling ${n}`)
    // At the same time, so that many have one moment.
    await Promise.all(Array.from({ length: 90 }, (_, n) => post(n)))
    const index = await openIndexForTest(server.databaseUri)
    await index.caughtUp()

    const seen: string[] = []
    let cursor: string | undefined
    for (let page = 0; page === 0 || cursor; page++) {
      const { hits, nextCursor } = await search(ada, 'sanderling', { limit: '7', ...(cursor && { cursor }) })
      seen.push(...hits.map((hit) => hit.message.body))
      const times = hits.map((hit) => hit.message.at)
      expect(times).toEqual(times.toSorted().reverse())
      await post(100 + page)
      await index.caughtUp()
      cursor = nextCursor
    }
    expect(seen.toSorted()).toEqual(Array.from({ length: 90 }, (_, n) => `sanderling ${n}`).toSorted())
  })
})
