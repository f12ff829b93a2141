import { randomUUID } from 'node:crypto'
import type { MyRoom } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { startTestServer, type TestServer } from './kit/test-server.js'

let one: TestServer
let two: TestServer
let count = 0
/** Ada writes through the first node, ben is connected to both. */
let ada: Person
let ben: Person
let room: MyRoom
let phone: LiveConnection
let laptop: LiveConnection

beforeAll(async () => {
  one = await startTestServer()
  two = await startTestServer({ MONGODB_URI: one.databaseUri })
  return async () => {
    await Promise.all([one.stop(), two.stop()])
  }
})

beforeEach(async () => {
  count += 1
  ;[ada, ben] = [await one.person(`ada${count}`), await one.person(`ben${count}`)]
  room = await ada.createRoom(`Room ${count}`)
  await ben.join(room.id)
  ;[phone, laptop] = [await ben.connect(), await ben.at(two.url).connect()]
  await eventually(
    'the second node follows the room',
    async () => {
      await ada.post(room.id, 'hello')
      return laptop.all('heads').some(({ heads }) => room.id in heads)
    },
    { everyMs: 200 },
  )
})

function mention(text = '') {
  return ada.post(room.id, `@${ben.me.username} ${text}`)
}

function remove() {
  return ada.ask('DELETE', `/rooms/${room.id}/members/${ben.id}`)
}

function isTold(device: LiveConnection, message: { id: string }) {
  return device.hears('notification', (told) => told.message.id === message.id)
}

/** What came after an event, as it came over the wire. */
function afterHearing(device: LiveConnection, event: string): string {
  const index = device.heard.findLastIndex((heard) => heard.event === event)
  expect(index).toBeGreaterThanOrEqual(0)
  return JSON.stringify(device.heard.slice(index + 1))
}

describe('somebody connected to two nodes', () => {
  it('N1: is notified on both, each once', async () => {
    const message = await mention()
    await Promise.all([isTold(phone, message), isTold(laptop, message)])
    const next = await mention('again')
    for (const device of [phone, laptop]) {
      await isTold(device, next)
      expect(device.all('notification')).toHaveLength(2)
    }
  })
})

describe('what was told of is gone', () => {
  it('N3: once it is read on another device', async () => {
    const tablet = await ben.connect()
    const message = await mention()
    await Promise.all([isTold(phone, message), isTold(tablet, message)])
    await phone.do('markRead', { roomId: room.id, seq: message.seq })
    expect(await tablet.hears('notificationGone')).toEqual({ roomId: room.id, upToSeq: message.seq })
    await phone.do('heads', { roomIds: [] })
    expect(phone.all('notificationGone')).toEqual([])
  })

  it('N3: once it is read in its thread on another device', async () => {
    const tablet = await ben.connect()
    const root = (await ben.ask('POST', `/rooms/${room.id}/messages`, { body: 'a question' })).body
    const reply = await ada.post(room.id, 'an answer', { thread: root.id })
    await Promise.all([isTold(phone, reply), isTold(tablet, reply)])
    await phone.do('markThreadRead', { root: root.id, rev: reply.rev })
    const isIt = ({ messageId }: { messageId?: string | undefined }) => messageId === reply.id
    expect(await tablet.hears('notificationGone', isIt)).toEqual({ roomId: room.id, messageId: reply.id })
    await phone.do('heads', { roomIds: [] })
    expect(phone.all('notificationGone').some(isIt)).toBe(false)
  })

  it('N3: once it is deleted, on every node', async () => {
    const message = await mention()
    await Promise.all([isTold(phone, message), isTold(laptop, message)])
    await ada.ask('DELETE', `/messages/${message.id}`)
    for (const device of [phone, laptop]) {
      const gone = await device.hears('notificationGone', ({ messageId }) => messageId === message.id)
      expect(gone).toEqual({ roomId: room.id, messageId: message.id })
    }
  })

  it('N3: once one is removed from its room, and nothing of the room is heard after that', async () => {
    await isTold(phone, await mention())
    await remove()
    for (const device of [phone, laptop]) {
      await device.hears('notificationGone', (gone) => gone.roomId === room.id && !gone.upToSeq)
      await mention('canary')
      const cy = await one.person(`cy${randomUUID().slice(0, 8)}`)
      await cy.join(room.id)
      const watcher = await cy.connect()
      await isTold(watcher, await ada.post(room.id, `@${cy.me.username} canary`))
      expect(afterHearing(device, 'notificationGone')).not.toMatch(new RegExp(`canary|${room.id}`))
    }
  })
})

describe('a race', () => {
  it('N2: of mentions and a removal is lost by the mentions', async () => {
    const mentions = Array.from({ length: 20 }, (_, n) => mention(`n${n}`))
    await Promise.all([...mentions.slice(0, 10), remove(), ...mentions.slice(10)])
    for (const device of [phone, laptop]) {
      await device.hears('roomRemoved')
      await eventually('nothing is decided any more', async () => {
        const before = device.heard.length
        await device.do('heads', { roomIds: [] })
        return device.heard.length === before
      })
      expect(afterHearing(device, 'roomRemoved').replace(/^.*?notificationGone[^}]*}}/, '')).not.toContain(
        room.id,
      )
    }
  })

  it('N2: of a mention and its deletion is lost by the mention', async () => {
    const writer = await ada.connect()
    for (let n = 0; n < 10; n += 1) {
      const id = randomUUID()
      const written = writer.do('chatMessage', { roomId: room.id, id, body: `@${ben.me.username} canary` })
      await Promise.all([written, written.then(() => writer.do('deleteMessage', { id }))])
      const { length } = phone.heard
      await isTold(phone, await mention(`n${n}`))
      expect(JSON.stringify(phone.heard.slice(length))).not.toContain('canary')
    }
  })
})

describe('who is no member', () => {
  it('hears nothing of a room’s mentions, keywords and deletions', async () => {
    const outsider = await one.person(`out${count}`)
    await outsider.ask('PATCH', '/me/preferences', { keywords: ['canary'] })
    const sockets = [await outsider.connect(), await outsider.at(two.url).connect()]
    const message = await mention(`@${outsider.me.username} @here canary`)
    await Promise.all([isTold(phone, message), isTold(laptop, message)])
    await ada.ask('DELETE', `/messages/${message.id}`)
    for (const device of [phone, laptop]) {
      await device.hears('notificationGone', ({ messageId }) => messageId === message.id)
    }
    for (const socket of sockets) {
      await socket.do('heads', { roomIds: [room.id] })
      expect(JSON.stringify(socket.heard)).not.toMatch(new RegExp(`canary|${room.id}|${message.id}`))
    }
  })
})

it('N4: what is unread is counted without notifications', async () => {
  const bell = await one.person(`bell${count}`)
  await bell.join(room.id)
  const bells = await bell.connect()
  await ben.ask('PATCH', '/me/preferences', { pausedUntil: new Date(Date.now() + 60_000).toISOString() })
  for (let n = 0; n < 3; n += 1) await mention(`n${n}`)
  const { head, unread, mentions } = await ben.get(`/rooms/${room.id}`)
  expect({ unread, mentions }).toEqual({ unread: head.seq, mentions: 3 })
  // Once somebody else was told of the second of two mentions, all that was written before them was decided.
  for (const text of ['once', 'twice']) {
    await isTold(bells, await ada.post(room.id, `@${bell.me.username} ${text}`))
  }
  await phone.do('heads', { roomIds: [] })
  expect(phone.all('notification')).toEqual([])
})
