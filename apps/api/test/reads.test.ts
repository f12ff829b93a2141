import { randomUUID } from 'node:crypto'
import { limits, type MyRoom } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import mongoose from 'mongoose'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineMembershipModel, type MembershipDoc } from '../src/features/rooms/membership.model.js'
import type { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { postNumbered } from './kit/post-numbered.js'
import { startServerForTest, type TestServer } from './kit/test-server.js'

let server: TestServer
let ada: Person
let ben: Person
let room: MyRoom
/** Ada watches; ben reads. */
let watcher: LiveConnection
let reader: LiveConnection

beforeEach(async () => {
  server = await startServerForTest()
  ;[ada, ben] = [await server.person('ada'), await server.person('ben')]
  room = await ada.createRoom('Read')
  await ben.join(room.id)
  await postNumbered(ada, room.id, 9)
  ;[watcher, reader] = [await ada.connect(), await ben.connect()]
  await watcher.do('joinRoom', { roomId: room.id })
})

function read(seq: number) {
  return reader.do('markRead', { roomId: room.id, seq })
}

function share(sharesReads: boolean) {
  return ben.ask('PATCH', '/me/preferences', { sharesReads })
}

function ofRoom(socket: LiveConnection) {
  return socket.all('reads').flatMap(({ roomId, reads }) => (roomId === room.id ? reads : []))
}

function readOf(person: Person): number | undefined {
  return ofRoom(watcher).findLast(({ userId }) => userId === person.id)?.readSeq
}

/**
 * Resolves when all that moved before was told or left out: another room is told of a second move at least a second
 * after the first one.
 */
async function nextTelling(): Promise<void> {
  const other = await ada.createRoom('Other')
  await watcher.do('joinRoom', { roomId: other.id })
  for (const seq of [1, 2]) {
    await ada.post(other.id, 'tick')
    await watcher.hears('reads', ({ roomId, reads }) => roomId === other.id && reads[0]?.readSeq === seq)
  }
}

/** Members as if they had joined long ago. */
async function addCrowd(count: number): Promise<void> {
  const connection = await mongoose.createConnection(server.databaseUri).asPromise()
  const member = (user: string): MembershipDoc => ({
    _id: `${room.id}:${user}`,
    room: room.id,
    user,
    role: 'member',
    joinedAt: new Date(),
    rev: 1,
    readSeq: 0,
    muted: false,
    notify: 'mentions',
  })
  const crowd = Array.from({ length: count }, () => member(randomUUID()))
  await defineMembershipModel(connection).insertMany(crowd)
  await connection.close()
}

async function listed(person = ada) {
  return (await person.get(`/rooms/${room.id}/reads`)).reads
}

describe('who has read how far', () => {
  it('N6: is listed to a room’s members, of the others', async () => {
    await read(4)
    expect(await listed()).toEqual([{ userId: ben.id, readSeq: 4 }])
    expect(await listed(ben)).toEqual([{ userId: ada.id, readSeq: 9 }])
  })

  it('N6: is told to the room’s watchers, of many moves at once', async () => {
    for (let seq = 1; seq <= 9; seq += 1) await read(seq)
    await eventually('all is told', () => readOf(ben) === 9)
    expect(watcher.all('reads').length).toBeLessThan(5)
  })

  it('is told of whoever writes, who has read what came before', async () => {
    await ben.post(room.id, 'mine')
    await eventually('is told', () => readOf(ben) === 10)
  })

  it('is neither listed nor told of somebody who keeps it to themselves, from that moment on', async () => {
    await read(1)
    await eventually('is told', () => readOf(ben) === 1)
    await share(false)
    await read(5)
    expect(await listed()).toEqual([])
    await nextTelling()
    await share(true)
    await read(7)
    await eventually('is told again', () => readOf(ben) === 7)
    const told = ofRoom(watcher)
    expect(told.map(({ readSeq }) => readSeq)).not.toContain(5)
  })

  it('is hidden from outsiders, and from and of whoever was removed', async () => {
    const cy = await server.person('cy')
    await nextTelling()
    await reader.do('joinRoom', { roomId: room.id })
    await ada.ask('DELETE', `/rooms/${room.id}/members/${ben.id}`)
    for (const person of [cy, ben]) {
      expect(await person.ask('GET', `/rooms/${room.id}/reads`)).toMatchObject({
        status: 404,
        body: { code: 'ROOM_NOT_FOUND' },
      })
    }
    expect(await listed()).toEqual([])
    await cy.join(room.id)
    await cy.post(room.id, 'after')
    await eventually('is told', () => readOf(cy) === 10)
    expect(reader.all('reads')).toEqual([])
  })

  it('is not told any more once the room is large', async () => {
    const last = await server.person('last')
    await addCrowd(limits.readsShownUpToMembers - 2)
    await read(3)
    await eventually('is told while there are fifty', () => readOf(ben) === 3)
    expect(await listed()).toHaveLength(limits.readsShownUpToMembers - 1)
    await last.join(room.id)
    await read(8)
    expect(await listed()).toEqual([])
    await nextTelling()
    await last.ask('DELETE', `/rooms/${room.id}/members/me`)
    await read(9)
    await eventually('is told again', () => readOf(ben) === 9)
    const told = ofRoom(watcher)
    expect(told.filter(({ userId }) => userId === ben.id).map(({ readSeq }) => readSeq)).not.toContain(8)
  })
})
