import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Person } from './kit/person.js'
import { startServerForTest } from './kit/test-server.js'

async function entriesAt(databaseUri: string) {
  const connection = await mongoose.createConnection(databaseUri).asPromise()
  onTestFinished(() => connection.close())
  return connection.collection<{ _id: string }>('entries')
}

const thumb = (id: string) => `/messages/${id}/reactions/${encodeURIComponent('👍')}`

describe('a log that another version wrote to', () => {
  it('L5: keeps the place of what a newer one wrote, and goes on after it', async () => {
    const server = await startServerForTest()
    const ada = await server.person('ada')
    const room = await ada.createRoom('Newer')
    const { id: target } = await ada.post(room.id, 'hello')
    const sung = { kind: 'messageSung', target, room: room.id, author: ada.id, at: new Date() }
    const sungId = randomUUID()
    const entries = await entriesAt(server.databaseUri)
    await entries.insertOne({ _id: sungId, rev: 3, headSeq: 1, ...sung } as never)

    expect(await ada.post(room.id, 'goes on')).toMatchObject({ rev: 4, seq: 2 })
    expect((await ada.ask('PATCH', `/messages/${target}`, { body: 'edited' })).body).toMatchObject({
      lastRev: 5,
    })
    const socket = await ada.connect()
    const after = { roomId: room.id, after: 2 }
    expect((await socket.do('joinRoom', after)).entries).toMatchObject([
      { rev: 3, id: sungId, kind: 'unknown', author: ada.id },
      { rev: 4, kind: 'message' },
      { rev: 5, kind: 'messageEdited' },
    ])
    const fresh = ada.at((await startServerForTest({ MONGODB_URI: server.databaseUri })).url)
    expect(await fresh.get(`/rooms/${room.id}/entries?after=2`)).toEqual(
      await ada.get(`/rooms/${room.id}/entries?after=2`),
    )
    expect(await fresh.post(room.id, 'and on')).toMatchObject({ rev: 6 })
  })

  it('takes changes to messages that an older one wrote, and finds its new indexes built', async () => {
    const old = await startServerForTest()
    const ada = await old.person('ada')
    const room = await ada.createRoom('Older')
    const { id } = await ada.post(room.id, 'one')
    const { id: other } = await ada.post(room.id, 'two')
    await old.stop()
    const entries = await entriesAt(old.databaseUri)
    await entries.dropIndex('target_1_rev_1')
    const newIndexes = ['room_1_seq_1_deletedAt_1', 'thread_1_rev_1', 'room_1_pinnedAt_-1']
    for (const name of newIndexes) await entries.dropIndex(name)

    const server = await startServerForTest({ MONGODB_URI: old.databaseUri })
    const again: Person = ada.at(server.url)
    const indexes = (await entries.indexes()).map((index) => index.name)
    expect(indexes).toEqual(expect.arrayContaining(['target_1_rev_1', ...newIndexes]))
    expect((await again.ask('PUT', thumb(id))).body.reactions).toEqual([{ emoji: '👍', userIds: [ada.id] }])
    expect((await again.ask('PATCH', `/messages/${id}`, { body: 'edited' })).body).toMatchObject({
      body: 'edited',
    })
    expect((await again.ask('DELETE', `/messages/${other}`)).status).toBe(204)
    expect((await again.get(`/rooms/${room.id}/messages`)).messages).toMatchObject([
      { id, body: 'edited', lastRev: 5 },
      { id: other, body: '', lastRev: 6, reactions: [] },
    ])
  })
})
