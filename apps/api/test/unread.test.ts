import { randomUUID } from 'node:crypto'
import type { ReadMark } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server, ada, ben } = await startServerForFile('ada', 'ben')

/** A room in which ada wrote so many messages since ben came. */
async function roomWith(count: number, name: string): Promise<{ id: string; messages: string[] }> {
  const { id } = await ada.createRoom(name)
  await ben.join(id)
  const messages: string[] = []
  for (let n = 1; n <= count; n += 1) messages.push((await ada.post(id, `n${n}`)).id)
  return { id, messages }
}

async function erase(...messages: (string | undefined)[]): Promise<void> {
  for (const id of messages) expect((await ada.ask('DELETE', `/messages/${id}`)).status).toBe(204)
}

function mark(readSeq: number, unread: number, mentions = 0, markVersion = 0): ReadMark {
  return { readSeq, markVersion, unread, mentions }
}

describe('unread', () => {
  it('M1: counts no deleted message, above the mark or below it, wherever it is told', async () => {
    const { id, messages } = await roomWith(6, 'Exact')
    const read = async (seq: number) => (await ben.ask('PUT', `/rooms/${id}/read`, { seq })).body
    await erase(messages[0], messages[4])
    expect((await ben.get(`/rooms/${id}`)).unread).toBe(4)
    expect(await read(2)).toEqual(mark(2, 3))
    await erase(messages[1], messages[5])
    const listed = (await ben.get('/rooms')).rooms.find((room: { id: string }) => room.id === id)
    expect(listed).toMatchObject({ unread: 2, membership: { readSeq: 2 }, head: { seq: 6 } })
    const [phone, desk] = [await ben.connect(), await ben.connect()]
    expect(await phone.do('markRead', { roomId: id, seq: 3 })).toEqual(mark(3, 1))
    expect(await desk.hears('readMark')).toEqual({ roomId: id, ...mark(3, 1) })
    expect(await read(6)).toEqual(mark(6, 0))
  })

  it('M3: is told with the heads, of one’s own rooms alone', async () => {
    const { id, messages } = await roomWith(3, 'Marks')
    const foreign = await ada.createRoom('Not for ben', 'private')
    await erase(messages[1])
    const socket = await ben.connect()
    const answer = await socket.do('heads', { roomIds: [id, foreign.id, randomUUID()] })
    expect(answer).toEqual({
      heads: { [id]: { seq: 3, rev: 6 } },
      marks: { [id]: mark(0, 2) },
    })
  })

  it('B2: a deletion is heard of by members who do not watch', async () => {
    const { id, messages } = await roomWith(2, 'Not watching')
    const socket = await ben.connect()
    await erase(messages[0])
    await socket.hears('heads', ({ heads }) => heads[id]?.rev === 5 && heads[id]?.seq === 2)
  })

  it('M2: writing tells one’s other devices of a mark with what came after it', async () => {
    const { id } = await roomWith(2, 'Writing')
    const socket = await ben.connect()
    await ben.post(id, 'mine')
    expect(await socket.hears('readMark')).toEqual({ roomId: id, ...mark(3, 0) })
  })

  it('M1: is the same on a node that knows nothing of the room yet, and before what it holds', async () => {
    const { id, messages } = await roomWith(4, 'Elsewhere')
    await erase(messages[0], messages[3])
    const other = await startServerForTest({ MONGODB_URI: server.databaseUri })
    const listed = (await ben.at(other.url).get('/rooms')).rooms
    expect(listed.find((room: { id: string }) => room.id === id)).toMatchObject({ unread: 2 })
    await eventually('counts alike', async () => (await ben.get(`/rooms/${id}`)).unread === 2)
    const socket = await ada.connect()
    for (let n = 0; n < 520; n += 40) {
      const sends = Array.from({ length: 40 }, () => ({ roomId: id, id: randomUUID(), body: 'more' }))
      await Promise.all(sends.map((send) => socket.do('chatMessage', send)))
    }
    expect((await ben.get(`/rooms/${id}`)).unread).toBe(522)
  })
})

describe('a private room whose making was cut off', () => {
  it('is finished when its maker looks for their rooms', async () => {
    const connection = await mongoose.createConnection(server.databaseUri).asPromise()
    const room = {
      _id: randomUUID(),
      kind: 'private',
      name: 'Cut off',
      createdBy: ben.id,
      createdAt: new Date(),
    }
    const joined = {
      kind: 'memberJoined',
      author: ben.id,
      user: ben.id,
      role: 'moderator',
      headSeq: 0,
      rev: 1,
    }
    await connection
      .collection('rooms')
      .insertOne({ ...room, memberCount: 0, infoRev: 0, membersRev: 0 } as never)
    const entry = { _id: randomUUID(), room: room._id, at: new Date(), ...joined }
    await connection.collection('entries').insertOne(entry as never)
    await connection.close()
    const mine = (await ben.get('/rooms')).rooms.find((found: { id: string }) => found.id === room._id)
    expect(mine).toMatchObject({ name: 'Cut off', memberCount: 1, membership: { role: 'moderator' } })
    const adas = (await ada.get('/rooms')).rooms
    expect(adas.some((found: { id: string }) => found.id === room._id)).toBe(false)
  })
})
