import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startServerForTest, startTestServer } from './kit/test-server.js'

async function entriesOf(databaseUri: string) {
  const connection = await mongoose.createConnection(databaseUri).asPromise()
  onTestFinished(() => connection.close())
  return connection.collection<{ _id: string; room: string; rev: number }>('entries')
}

describe('a node that ended between writing an entry and applying it', () => {
  it('is helped by the next one that writes to the room', async () => {
    const one = await startTestServer()
    const [ada, ben] = [await one.person('ada'), await one.person('ben')]
    const room = await ada.createRoom('Half done', 'private')
    await one.stop()
    const at = new Date()
    const half = { room: room.id, at, headSeq: 0, author: ada.id }
    await (await entriesOf(one.databaseUri)).insertMany([
      { ...half, _id: randomUUID(), rev: 2, kind: 'memberJoined', user: ben.id, role: 'member' },
      { ...half, _id: randomUUID(), rev: 3, kind: 'roomChanged', name: 'Whole' },
    ] as never[])

    const two = await startServerForTest({ MONGODB_URI: one.databaseUri })
    expect(await ada.at(two.url).post(room.id, 'goes on')).toMatchObject({ rev: 4, seq: 1 })
    expect(await ben.at(two.url).get(`/rooms/${room.id}`)).toMatchObject({ name: 'Whole', memberCount: 2 })
  })
})

describe('the database', () => {
  it('refuses by itself a second entry in one place, and a second message with one number', async () => {
    const server = await startServerForTest()
    const ada = await server.person('ada')
    const room = await ada.createRoom('Unique')
    await ada.post(room.id, 'first')
    const entries = await entriesOf(server.databaseUri)
    const forged = { room: room.id, kind: 'message', author: ada.id, body: 'x', at: new Date(), headSeq: 1 }
    for (const place of [
      { rev: 2, seq: 9 },
      { rev: 9, seq: 1 },
    ]) {
      await expect(entries.insertOne({ _id: randomUUID(), ...forged, ...place } as never)).rejects.toThrow(
        'E11000',
      )
    }
  })
})
