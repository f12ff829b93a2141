import { randomUUID } from 'node:crypto'
import type { MyRoom } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server, ada, ben, cy } = await startServerForFile('ada', 'ben', 'cy')

let room: MyRoom

beforeEach(async () => {
  room = await roomOf(ada, ben, cy)
})

/** What the list of rooms, the room itself and `heads` all say of somebody's unread mentions. */
async function mentionsOf(person: Person): Promise<number> {
  const socket = await person.connect()
  const listed = (await person.get('/rooms')).rooms.find(({ id }: MyRoom) => id === room.id)
  const { marks } = await socket.do('heads', { roomIds: [room.id] })
  const counts = [listed.mentions, marks[room.id]?.mentions, (await person.get(`/rooms/${room.id}`)).mentions]
  socket.socket.close()
  expect(new Set(counts).size).toBe(1)
  return listed.mentions
}

async function read(person: Person, seq: number) {
  return (await person.ask('PUT', `/rooms/${room.id}/read`, { seq })).body
}

describe('unread mentions', () => {
  it('M1: count what names oneself or everybody, and is not one’s own', async () => {
    await ada.post(room.id, 'hello')
    await ada.post(room.id, 'hello @ben and @cy')
    await ada.post(room.id, 'all of you, @here')
    await ada.post(room.id, 'not `@ben` in code, nor ada@ben.example')
    await ada.post(room.id, '@nobody')
    expect([await mentionsOf(ben), await mentionsOf(cy), await mentionsOf(ada)]).toEqual([2, 2, 0])
    expect(await read(ben, 2)).toEqual({ readSeq: 2, markVersion: 0, unread: 3, mentions: 1 })
    await cy.post(room.id, '@cy to myself, @here')
    expect([await mentionsOf(ben), await mentionsOf(cy), await mentionsOf(ada)]).toEqual([2, 0, 1])
    expect((await cy.ask('PUT', `/rooms/${room.id}/unread`, { seq: 1 })).body).toMatchObject({ mentions: 2 })
  })

  it('M1: follow edits and deletions', async () => {
    const message = await ada.post(room.id, 'hi @ben')
    expect(await mentionsOf(ben)).toBe(1)
    const edit = (body: string) => ada.ask('PATCH', `/messages/${message.id}`, { body })
    await edit('hi @cy')
    expect([await mentionsOf(ben), await mentionsOf(cy)]).toEqual([0, 1])
    await edit('hi @ben and @cy')
    expect([await mentionsOf(ben), await mentionsOf(cy)]).toEqual([1, 1])
    const desk = await ben.connect()
    await ada.ask('DELETE', `/messages/${message.id}`)
    expect([await mentionsOf(ben), await mentionsOf(cy)]).toEqual([0, 0])
    expect(await desk.do('markUnread', { roomId: room.id, seq: 1 })).toEqual({
      readSeq: 0,
      markVersion: 1,
      unread: 0,
      mentions: 0,
    })
  })

  it('M1: don’t count replies in threads', async () => {
    const root = await ada.post(room.id, 'root')
    await ada.post(room.id, '@ben in a thread', { thread: root.id })
    expect(await mentionsOf(ben)).toBe(0)
    expect(await ben.get(`/rooms/${room.id}`)).toMatchObject({ unread: 1 })
  })

  it('M1: are told to the writer’s other devices as they are after their message', async () => {
    await ada.post(room.id, '@ben?')
    const socket = await ben.connect()
    await ben.post(room.id, 'yes')
    expect(await socket.hears('readMark')).toMatchObject({ readSeq: 2, unread: 0, mentions: 0 })
  })

  it('M1: are the same on another node, and before what a node holds in memory', async () => {
    const first = await ada.post(room.id, '@ben one')
    await ada.post(room.id, '@here two')
    const other = await startServerForTest({ MONGODB_URI: server.databaseUri })
    await eventually('counts alike', async () => (await mentionsOf(ben.at(other.url))) === 2)
    const socket = await ada.connect()
    for (let n = 0; n < 520; n += 40) {
      const sends = Array.from({ length: 40 }, () => ({ roomId: room.id, id: randomUUID(), body: 'more' }))
      await Promise.all(sends.map((send) => socket.do('chatMessage', send)))
    }
    expect(await mentionsOf(ben)).toBe(2)
    await ada.ask('PATCH', `/messages/${first.id}`, { body: 'nobody' })
    expect([await mentionsOf(ben), await mentionsOf(ben.at(other.url))]).toEqual([1, 1])
    expect(await read(ben, 2)).toMatchObject({ mentions: 0, unread: 520 })
  })
})
