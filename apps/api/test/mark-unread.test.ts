import { randomUUID } from 'node:crypto'
import type { MyRoom, ReadMark } from '@tidings/contracts'
import mongoose from 'mongoose'
import { beforeEach, describe, expect, it } from 'vitest'
import { postNumbered } from './kit/post-numbered.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server, ada, ben } = await startServerForFile('ada', 'ben')

let room: MyRoom

/** A room with five messages, all of which ben has read. */
beforeEach(async () => {
  room = await roomOf(ada, ben)
  await postNumbered(ada, room.id, 5)
  await read(5)
})

async function read(seq: number, markVersion?: number, person = ben): Promise<ReadMark> {
  return (await person.ask('PUT', `/rooms/${room.id}/read`, { seq, markVersion })).body
}

async function unread(seq: number, person = ben): Promise<ReadMark> {
  return (await person.ask('PUT', `/rooms/${room.id}/unread`, { seq })).body
}

describe('marking unread', () => {
  it('M2: lowers the mark, gives it a higher version, and tells one’s other devices', async () => {
    const [phone, desk, other] = [await ben.connect(), await ben.connect(), await ada.connect()]
    const mark = { readSeq: 2, markVersion: 1, unread: 3, mentions: 0 }
    expect(await phone.do('markUnread', { roomId: room.id, seq: 3 })).toEqual(mark)
    expect(await desk.hears('readMark')).toEqual({ roomId: room.id, ...mark })
    expect(await ben.get(`/rooms/${room.id}`)).toMatchObject({
      unread: 3,
      membership: { readSeq: 2, markVersion: 1 },
    })
    expect((await desk.do('heads', { roomIds: [room.id] })).marks).toEqual({ [room.id]: mark })
    await Promise.all([phone, other].map((socket) => socket.do('heads', { roomIds: [] })))
    expect([...phone.all('readMark'), ...other.all('readMark')]).toEqual([])
    expect(await unread(9)).toMatchObject({ readSeq: 5, markVersion: 2, unread: 0 })
  })

  it('M2: a move from an older version changes nothing, one from the present one or without any does', async () => {
    expect(await unread(2)).toMatchObject({ readSeq: 1, markVersion: 1 })
    const socket = await ben.connect()
    const late = await socket.do('markRead', { roomId: room.id, seq: 5, markVersion: 0 })
    expect(late).toEqual({ readSeq: 1, markVersion: 1, unread: 4, mentions: 0 })
    expect(await read(3, 1)).toMatchObject({ readSeq: 3, markVersion: 1 })
    expect(await read(2, 1)).toMatchObject({ readSeq: 3, markVersion: 1 })
    expect(await read(4)).toMatchObject({ readSeq: 4, markVersion: 1, unread: 1 })
  })

  it('M2: counts every one of twenty at once, and the last word is one of them', async () => {
    const marks = await Promise.all(Array.from({ length: 20 }, (_, n) => unread((n % 5) + 1)))
    expect(new Set(marks.map(({ markVersion }) => markVersion)).size).toBe(20)
    const { membership } = await ben.get(`/rooms/${room.id}`)
    const last = marks.find(({ markVersion }) => markVersion === 20)
    expect(membership).toMatchObject({ readSeq: last?.readSeq, markVersion: 20 })
  })

  it('M2: an own message moves it again, and tells so under the same version', async () => {
    await unread(2)
    const socket = await ben.connect()
    await ben.post(room.id, 'mine')
    const mark = { readSeq: 6, markVersion: 1, unread: 0, mentions: 0 }
    expect(await socket.hears('readMark')).toEqual({ roomId: room.id, ...mark })
    expect(await read(0)).toEqual(mark)
  })

  it('M2: is not undone by own messages that are applied again after a crash', async () => {
    await ben.post(room.id, 'mine')
    await unread(1)
    const next = await startServerForTest({ MONGODB_URI: server.databaseUri })
    await ada.at(next.url).post(room.id, 'taken over')
    expect(await ben.at(next.url).get(`/rooms/${room.id}`)).toMatchObject({
      unread: 7,
      membership: { readSeq: 0, markVersion: 1 },
    })
  })

  it('M2: is not undone by getting another role', async () => {
    await unread(1)
    await ada.ask('PUT', `/rooms/${room.id}/members/${ben.id}`, { role: 'moderator' })
    expect(await ben.get(`/rooms/${room.id}`)).toMatchObject({
      membership: { role: 'moderator', readSeq: 0, markVersion: 1 },
    })
  })

  it('M2: a message that a crash left unapplied still moves it, if it was written after', async () => {
    await unread(1)
    const connection = await mongoose.createConnection(server.databaseUri).asPromise()
    const place = { room: room.id, rev: 8, lastRev: 8, seq: 6, headSeq: 6, at: new Date() }
    const message = { _id: randomUUID(), kind: 'message', author: ben.id, body: 'half', ...place }
    await connection.collection('entries').insertOne(message as never)
    await connection.close()
    const next = await startServerForTest({ MONGODB_URI: server.databaseUri })
    await ada.at(next.url).post(room.id, 'taken over')
    expect(await ben.at(next.url).get(`/rooms/${room.id}`)).toMatchObject({
      unread: 1,
      membership: { readSeq: 6, markVersion: 1 },
    })
  })

  it('is for members', async () => {
    const cy = await server.person(`cy-${randomUUID().slice(0, 8)}`)
    expect(await unread(1, cy)).toMatchObject({ code: 'ROOM_NOT_FOUND' })
    const socket = await cy.connect()
    expect(await socket.ask('markUnread', { roomId: room.id, seq: 1 })).toMatchObject({
      error: { code: 'ROOM_NOT_FOUND' },
    })
    expect(await unread(0)).toMatchObject({ code: 'VALIDATION_FAILED' })
  })
})
