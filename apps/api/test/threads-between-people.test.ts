import { randomUUID } from 'node:crypto'
import type { Message, MyRoom } from '@tidings/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { privateRoomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server } = await startServerForFile()

let ada: Person
let ben: Person
let cy: Person
let room: MyRoom
let root: Message

/** A private room of new people, in which ben has replied to ada; both were told of it. */
beforeEach(async () => {
  const newPerson = (name: string) => server.person(`${name}-${randomUUID().slice(0, 8)}`)
  ;[ada, ben, cy] = [await newPerson('ada'), await newPerson('ben'), await newPerson('cy')]
  room = await privateRoomOf(ada, ben, cy)
  root = await ada.post(room.id, 'root')
  const followers = await Promise.all([ada.connect(), ben.connect()])
  await reply(ben, 'first')
  for (const follower of followers) {
    await follower.hears('threadChanged')
    follower.socket.close()
  }
})

function reply(person: Person, body: string): Promise<Message> {
  return person.post(room.id, body, { thread: root.id })
}

function changesHeard(socket: LiveConnection): number {
  return socket.all('threadChanged').filter((change) => change.root === root.id).length
}

/**
 * Resolves once nothing is on its way any more. A room's entries are told of one after the other: when one is
 * acknowledged, those before it were. And an answer comes after all that was sent before it.
 */
async function settle(...sockets: LiveConnection[]): Promise<void> {
  await ada.post(room.id, 'a last word')
  await Promise.all(sockets.map((socket) => socket.do('heads', { roomIds: [] })))
}

const everyCall = (id: string) =>
  [
    ['GET', `/messages/${id}/replies`, undefined],
    ['PUT', `/messages/${id}/thread/read`, { rev: 1 }],
    ['PUT', `/messages/${id}/thread/follow`, undefined],
    ['DELETE', `/messages/${id}/thread/follow`, undefined],
  ] as const

async function expectNothingThere(person: Person, id = root.id): Promise<void> {
  for (const [method, path, body] of everyCall(id)) {
    const refused = await person.ask(method, path, body)
    expect([method, path, refused.status, refused.body.code]).toEqual([
      method,
      path,
      404,
      'MESSAGE_NOT_FOUND',
    ])
  }
  const socket = await person.connect()
  for (const refused of [
    await socket.ask('markThreadRead', { root: id, rev: 1 }),
    await socket.ask('followThread', { root: id }),
    await socket.ask('unfollowThread', { root: id }),
  ]) {
    expect(refused).toMatchObject({ ok: false, error: { code: 'MESSAGE_NOT_FOUND' } })
  }
}

describe('a change in a thread', () => {
  it('H6: is told to those who follow it, replies and their deletion alike, and to nobody else', async () => {
    const [adas, bens, cys] = await Promise.all([ada.connect(), ben.connect(), cy.connect()])
    const { id } = await reply(ben, 'second')
    expect(await adas.hears('threadChanged')).toEqual({ roomId: room.id, root: root.id })
    await ben.ask('DELETE', `/messages/${id}`)
    for (const socket of [adas, bens]) await socket.hears('threadChanged', () => changesHeard(socket) === 2)
    await ada.post(room.id, 'beside it')
    await settle(adas, bens, cys)
    expect([adas, bens, cys].map(changesHeard)).toEqual([2, 2, 0])
  })

  it('H6: of one’s own mark is told to one’s other devices alone', async () => {
    const [phone, desk, bens] = await Promise.all([ada.connect(), ada.connect(), ben.connect()])
    await phone.do('markThreadRead', { root: root.id, rev: 1 })
    await phone.do('unfollowThread', { root: root.id })
    await phone.do('followThread', { root: root.id })
    await desk.hears('threadChanged', () => changesHeard(desk) === 3)
    await settle(phone, desk, bens)
    expect([phone, bens].map(changesHeard)).toEqual([0, 0])
    await ada.ask('PUT', `/messages/${root.id}/thread/read`, { rev: 1 })
    for (const socket of [phone, desk]) await socket.hears('threadChanged', () => changesHeard(socket) > 0)
  })

  it('H6: that another node wrote is told here too', async () => {
    const other = await startServerForTest({ MONGODB_URI: server.databaseUri })
    const socket = await ada.at(other.url).connect()
    await socket.do('joinRoom', { roomId: room.id })
    await reply(ben, 'second')
    expect(await socket.hears('threadChanged')).toEqual({ roomId: room.id, root: root.id })
  })
})

describe('a thread', () => {
  it('is not there for somebody who is not in its room, nor one that nobody wrote', async () => {
    const dee = await server.person(`dee-${randomUUID().slice(0, 8)}`)
    await expectNothingThere(dee)
    await expectNothingThere(ada, randomUUID())
  })

  it('has none of its own: a reply is no root', async () => {
    const { id } = await reply(ben, 'second')
    await expectNothingThere(ada, id)
  })

  it('can’t be followed any more once its root is deleted', async () => {
    await ada.ask('DELETE', `/messages/${root.id}`)
    expect((await cy.ask('PUT', `/messages/${root.id}/thread/follow`)).body.code).toBe('MESSAGE_NOT_FOUND')
    expect((await ben.ask('DELETE', `/messages/${root.id}/thread/follow`)).status).toBe(200)
  })

  it('H7: is gone at once for somebody who is removed from its room, by every door', async () => {
    await reply(ada, `for @${ben.me.username}`)
    const socket = await ben.connect()
    expect((await ben.get('/threads/unread')).marks).toHaveLength(1)
    await ada.ask('DELETE', `/rooms/${room.id}/members/${ben.id}`)
    await expectNothingThere(ben)
    expect([await ben.get('/threads'), await ben.get('/threads/unread')]).toEqual([
      { threads: [], users: [] },
      { marks: [] },
    ])
    await settle(socket)
    const before = changesHeard(socket)
    await reply(cy, `canary for @${ben.me.username}`)
    expect((await ada.get(`/messages/${root.id}/replies`)).followerIds).not.toContain(ben.id)
    await settle(socket)
    expect(changesHeard(socket)).toBe(before)
    expect(JSON.stringify(socket.heard)).not.toContain('canary')
  })

  it('H7: is not followed by somebody who comes back, until they reply', async () => {
    await ada.ask('DELETE', `/rooms/${room.id}/members/${ben.id}`)
    await reply(cy, 'while away')
    await ada.ask('PUT', `/rooms/${room.id}/members/${ben.id}`, {})
    expect((await ben.get('/threads')).threads).toEqual([])
    await reply(cy, 'after')
    expect((await ben.get('/threads/unread')).marks).toEqual([])
    await reply(ben, 'back')
    await reply(cy, 'hello again')
    expect((await ben.get('/threads/unread')).marks).toMatchObject([{ root: root.id, unread: 1 }])
  })

  it('H7: whose author has left gets them no place in it', async () => {
    const late = await cy.post(room.id, 'asked and gone')
    await cy.ask('DELETE', `/rooms/${room.id}/members/me`)
    await ada.post(room.id, `an answer, @${cy.me.username}`, { thread: late.id })
    await ada.ask('PUT', `/rooms/${room.id}/members/${cy.id}`, {})
    expect((await cy.get('/threads/unread')).marks).toEqual([])
    expect((await cy.get(`/messages/${late.id}/replies`)).followerIds).toEqual([ada.id])
  })
})
