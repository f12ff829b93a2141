import { randomUUID } from 'node:crypto'
import type { MyRoom } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { postNumbered } from './kit/post-numbered.js'
import { startServerForTest, type TestServer } from './kit/test-server.js'

let server: TestServer
let ada: Person
let ben: Person
let room: MyRoom

beforeEach(async () => {
  server = await startServerForTest()
  ;[ada, ben] = [await server.person('ada'), await server.person('ben')]
  room = await ada.createRoom('Watched')
  await ben.join(room.id)
})

function join(socket: LiveConnection, after?: number) {
  return socket.do('joinRoom', { roomId: room.id, ...(after !== undefined && { after }) })
}

describe('welcome', () => {
  it('comes once, with who one is', async () => {
    const socket = await ada.connect()
    const [welcome, ...more] = socket.all('welcome')
    expect(welcome).toMatchObject({ user: { id: ada.id, username: 'ada' }, epoch: 1, heartbeatMs: 25_000 })
    expect(more).toEqual([])
  })
})

describe('joining a room', () => {
  it('answers the head, and after a cursor what was missed', async () => {
    for (let n = 1; n <= 3; n += 1) await ada.post(room.id, `n${n}`)
    const socket = await ben.connect()
    expect(await join(socket)).toEqual({ entries: [], head: { seq: 3, rev: 5 } })
    const { entries } = await join(socket, 3)
    expect(entries.map((entry) => entry.rev)).toEqual([4, 5])
    expect(await join(socket, 99)).toMatchObject({ entries: [], reset: true })
  })

  it('leaves no hole between what is answered and what is heard, while others write', async () => {
    const writer = await ada.connect()
    const texts = Array.from({ length: 80 }, (_, n) => `n${n}`)
    const writing = Promise.all(
      texts.map((body) => writer.do('chatMessage', { roomId: room.id, id: randomUUID(), body })),
    )
    const reader = await ben.connect()
    const { entries } = await join(reader, 2)
    await writing
    const head = (await reader.do('heads', { roomIds: [room.id] })).heads[room.id]
    expect(head).toEqual({ seq: 80, rev: 82 })
    const revs = () => new Set([...entries, ...reader.entriesOf(room.id)].map((entry) => entry.rev))
    await eventually('has them all', () => revs().size === 80)
    expect([...revs()].sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, n) => n + 3))
  })

  it('is refused to outsiders, who hear nothing', async () => {
    const cy = await server.person('cy')
    const [socket, member] = await Promise.all([cy.connect(), ben.connect()])
    for (const roomId of [room.id, randomUUID()]) {
      expect(await socket.ask('joinRoom', { roomId })).toMatchObject({ error: { code: 'ROOM_NOT_FOUND' } })
      expect(await socket.ask('typing', { roomId })).toMatchObject({ error: { code: 'ROOM_NOT_FOUND' } })
      expect(await socket.ask('markRead', { roomId, seq: 1 })).toMatchObject({
        error: { code: 'ROOM_NOT_FOUND' },
      })
    }
    await ada.post(room.id, 'canary')
    await member.hears('heads', ({ heads }) => heads[room.id]?.seq === 1)
    expect(await socket.do('heads', { roomIds: [room.id] })).toEqual({ heads: {}, marks: {} })
    expect(JSON.stringify(socket.heard)).not.toContain('canary')
    expect(JSON.stringify(socket.heard)).not.toContain(room.id)
  })

  it('tells the others of one’s first socket, and of the last one’s end, however it ends', async () => {
    const watcher = await ada.connect()
    await join(watcher)
    const [first, second] = await Promise.all([ben.connect(), ben.connect()])
    await Promise.all([join(first), join(second)])
    await join(first)
    expect((await watcher.hears('userJoined')).user.id).toBe(ben.id)
    await first.do('leaveRoom', { roomId: room.id })
    second.socket.close()
    expect(await watcher.hears('userLeft')).toMatchObject({ roomId: room.id, user: { id: ben.id } })
    expect(watcher.all('userJoined')).toHaveLength(1)
    expect(watcher.all('userLeft')).toHaveLength(1)
  })

  it('and leaving it take effect in the order in which they were asked', async () => {
    const socket = await ben.connect()
    const asked = [join(socket), socket.do('leaveRoom', { roomId: room.id })]
    await Promise.all(asked)
    await ada.post(room.id, 'unheard')
    await socket.hears('heads', ({ heads }) => heads[room.id]?.seq === 1)
    expect(socket.entriesOf(room.id)).toEqual([])
  })

  it('ends with leaving: nothing more is heard but the head', async () => {
    const socket = await ben.connect()
    await join(socket)
    await socket.do('leaveRoom', { roomId: room.id })
    await ada.post(room.id, 'unheard')
    await socket.hears('heads', ({ heads }) => heads[room.id]?.rev === 3)
    expect(socket.entriesOf(room.id)).toEqual([])
  })
})

describe('members who do not watch', () => {
  it('hear of heads, coalesced, and of the newest one', async () => {
    const [writer, idle] = await Promise.all([ada.connect(), ben.connect()])
    for (let n = 1; n <= 30; n += 1) {
      await writer.do('chatMessage', { roomId: room.id, id: randomUUID(), body: `n${n}` })
    }
    await idle.hears('heads', ({ heads }) => heads[room.id]?.seq === 30)
    expect(idle.all('heads').length).toBeLessThan(10)
    expect(idle.all('entries')).toEqual([])
  })
})

describe('typing', () => {
  it('is told to the other watchers, and to nobody else', async () => {
    const [typist, mine, watcher, idle] = await Promise.all([
      ada.connect(),
      ada.connect(),
      ben.connect(),
      ben.connect(),
    ])
    await Promise.all([join(typist), join(mine), join(watcher)])
    await typist.do('typing', { roomId: room.id })
    expect(await watcher.hears('typing')).toEqual({ roomId: room.id, userId: ada.id })
    await Promise.all([mine, idle, typist].map((socket) => socket.do('heads', { roomIds: [] })))
    for (const socket of [typist, mine, idle]) expect(socket.all('typing')).toEqual([])
  })
})

describe('read marks', () => {
  it('reach one’s other devices, and only those', async () => {
    await postNumbered(ada, room.id, 3)
    const [phone, laptop, other] = await Promise.all([ben.connect(), ben.connect(), ada.connect()])
    expect(await phone.do('markRead', { roomId: room.id, seq: 2 })).toEqual({
      readSeq: 2,
      markVersion: 0,
      unread: 1,
      mentions: 0,
    })
    expect(await laptop.hears('readMark')).toMatchObject({ roomId: room.id, readSeq: 2, unread: 1 })
    await Promise.all([phone, other].map((socket) => socket.do('heads', { roomIds: [] })))
    expect([...phone.all('readMark'), ...other.all('readMark')]).toEqual([])
  })
})
