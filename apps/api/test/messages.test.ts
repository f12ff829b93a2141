import { randomUUID } from 'node:crypto'
import type { Message } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'

const { ada, ben, cy } = await startServerForFile('ada', 'ben', 'cy')

function seqsOf(page: { messages: Message[] }): (number | undefined)[] {
  return page.messages.map((message) => message.seq)
}

describe('posting', () => {
  it('reaches the others once, in order, and is in everybody’s history', async () => {
    const room = await roomOf(ada, ben)
    const [a, b] = await Promise.all([ada.connect(), ben.connect()])
    await Promise.all([a.do('joinRoom', { roomId: room.id }), b.do('joinRoom', { roomId: room.id })])
    const texts = Array.from({ length: 10 }, (_, n) => `message ${n}`)
    for (const [n, body] of texts.entries()) {
      await (n % 2 ? a : b).do('chatMessage', { roomId: room.id, id: randomUUID(), body })
    }
    await Promise.all([a, b].map((socket) => socket.sees(room.id, 'message 9')))
    expect(a.textsOf(room.id)).toEqual(texts)
    expect(b.textsOf(room.id)).toEqual(texts)
    const page = await ben.get(`/rooms/${room.id}/messages`)
    expect(page.messages.map((message: Message) => message.body)).toEqual(texts)
    expect(page.users.map((user: { username: string }) => user.username).sort()).toEqual(['ada', 'ben'])
  })

  it('is acknowledged with the final place, which history confirms', async () => {
    const room = await roomOf(ada, ben)
    const socket = await ben.connect()
    const id = randomUUID()
    const ack = await socket.do('chatMessage', { roomId: room.id, id, body: '  hello  ' })
    expect(ack).toMatchObject({ id, seq: 1, rev: 3 })
    expect(await ada.get(`/messages/${id}`)).toMatchObject({
      ...ack,
      body: 'hello',
      author: ben.id,
      lastRev: 3,
    })
  })

  it('of one id, twenty times at once, makes one message and twenty equal acks', async () => {
    const room = await roomOf(ada, ben)
    const socket = await ada.connect()
    const send = { roomId: room.id, id: randomUUID(), body: 'once' }
    const acks = await Promise.all(Array.from({ length: 20 }, () => socket.do('chatMessage', send)))
    for (const ack of acks) expect(ack).toEqual(acks[0])
    expect(seqsOf(await ben.get(`/rooms/${room.id}/messages`))).toEqual([1])
    expect(await socket.do('chatMessage', send)).toEqual(acks[0])
    const again = await ada.ask('POST', `/rooms/${room.id}/messages`, { id: send.id, body: 'once' })
    expect(again).toMatchObject({ status: 200, body: { seq: 1 } })
  })

  it('of a used id with anything else is a conflict, on both doors, and changes nothing', async () => {
    const [room, other] = [await roomOf(ada, ben), await roomOf(ada, ben)]
    const [a, b] = await Promise.all([ada.connect(), ben.connect()])
    const send = { roomId: room.id, id: randomUUID(), body: 'mine' }
    await a.do('chatMessage', send)
    const conflict = { ok: false, error: { code: 'ID_CONFLICT', retryable: false } }
    expect(await a.ask('chatMessage', { ...send, body: 'changed' })).toMatchObject(conflict)
    expect(await a.ask('chatMessage', { ...send, roomId: other.id })).toMatchObject(conflict)
    expect(await b.ask('chatMessage', send)).toMatchObject(conflict)
    const rest = await ada.ask('POST', `/rooms/${room.id}/messages`, { id: send.id, body: 'changed' })
    expect(rest).toMatchObject({ status: 409, body: { code: 'ID_CONFLICT' } })
    expect((await ada.get(`/messages/${send.id}`)).body).toBe('mine')
    const next = await a.do('chatMessage', { ...send, id: randomUUID() })
    expect(next.seq).toBe(2)
  })

  it('keeps the order in which one person sends, however many are on their way', async () => {
    const room = await roomOf(ada, ben)
    const socket = await ben.connect()
    const bodies = Array.from({ length: 60 }, (_, n) => `line ${n}`)
    const acks = await Promise.all(
      bodies.map((body) => socket.do('chatMessage', { roomId: room.id, id: randomUUID(), body })),
    )
    expect(acks.map((ack) => ack.seq)).toEqual(bodies.map((_, n) => n + 1))
  })

  it.each([
    { body: '' },
    { body: ' \n\t ' },
    { body: 'x'.repeat(8_001) },
    { body: { $ne: null } },
    { body: 5 },
    {},
  ])('refuses %j', async (body) => {
    const room = (await ada.get('/rooms')).rooms[0]
    expect((await ada.ask('POST', `/rooms/${room.id}/messages`, body)).body).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'body.body' }],
    })
    const before = await ada.get(`/rooms/${room.id}/messages`)
    expect(before.messages).toEqual([])
  })

  it('is not for outsiders, by either door, nor is a message shown to them', async () => {
    const room = await roomOf(ada, ben)
    const message = await ada.post(room.id, 'inside')
    const socket = await cy.connect()
    const send = { roomId: room.id, id: randomUUID(), body: 'outside' }
    expect(await socket.ask('chatMessage', send)).toMatchObject({ error: { code: 'ROOM_NOT_FOUND' } })
    expect((await cy.ask('POST', `/rooms/${room.id}/messages`, { body: 'x' })).status).toBe(404)
    expect((await cy.ask('GET', `/messages/${message.id}`)).body.code).toBe('MESSAGE_NOT_FOUND')
    expect((await ben.ask('GET', `/messages/${message.id}`)).status).toBe(200)
  })
})

describe('history', () => {
  it('comes in pages before, after and around a message, without a hole', async () => {
    const room = await roomOf(ada, ben)
    for (let n = 1; n <= 30; n += 1) await ada.post(room.id, `n${n}`)
    const page = (query: string) => ben.get(`/rooms/${room.id}/messages?${query}`)
    const newest = await page('limit=10')
    expect(seqsOf(newest)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30])
    expect(newest).toMatchObject({ hasBefore: true, hasAfter: false, head: { seq: 30, rev: 32 } })
    const first = await page('before=6&limit=10')
    expect(seqsOf(first)).toEqual([1, 2, 3, 4, 5])
    expect(first).toMatchObject({ hasBefore: false, hasAfter: true })
    expect(seqsOf(await page('after=27'))).toEqual([28, 29, 30])
    expect(seqsOf(await page('around=15&limit=4'))).toEqual([14, 15, 16, 17])
    expect(await page('before=1')).toMatchObject({ messages: [], hasBefore: false, hasAfter: true })
    expect(await page('after=30')).toMatchObject({ messages: [], hasBefore: true, hasAfter: false })
  })

  it('begins with the first message at or after a moment, and is the newest page where there is none', async () => {
    const room = await roomOf(ada, ben)
    for (let n = 1; n <= 20; n += 1) await ada.post(room.id, `n${n}`)
    await ada.post(room.id, 'a reply', { thread: (await ada.post(room.id, 'n21')).id })
    const page = (query: string) => ben.get(`/rooms/${room.id}/messages?${query}`)
    const { messages } = await page('limit=100')
    for (const { at } of messages) {
      const first = messages.findIndex((message: Message) => message.at >= at)
      expect(seqsOf(await page(`at=${at}&limit=3`))).toEqual(
        seqsOf({ messages: messages.slice(first, first + 3) }),
      )
    }
    expect(await page('at=2001-01-01T00:00:00Z&limit=2')).toMatchObject({
      messages: [{ seq: 1 }, { seq: 2 }],
      hasBefore: false,
      hasAfter: true,
    })
    expect(await page('at=2999-01-01T00:00:00Z&limit=2')).toMatchObject({
      messages: [{ seq: 20 }, { seq: 21 }],
      hasBefore: true,
      hasAfter: false,
    })
    const empty = await roomOf(ada, ben)
    const nothing = await ben.get(`/rooms/${empty.id}/messages?at=2001-01-01T00:00:00Z`)
    expect(nothing).toMatchObject({ messages: [], hasBefore: false, hasAfter: false })
  })

  it.each([
    'limit=1e9',
    'limit=0',
    'limit=x',
    'before=-1',
    'before=1&after=2',
    'at=yesterday',
    'at=2001-01-01T00:00:00Z&after=1',
    'before[$gt]=1&limit=101',
  ])('refuses ?%s', async (query) => {
    const room = (await ada.get('/rooms')).rooms[0]
    expect((await ada.ask('GET', `/rooms/${room.id}/messages?${query}`)).body.code).toBe('VALIDATION_FAILED')
  })
})

describe('entries after a rev', () => {
  it('are all that happened since, in order, and a reset for a cursor too far behind or ahead', async () => {
    const room = await roomOf(ada, ben)
    for (let n = 1; n <= 3; n += 1) await ben.post(room.id, `n${n}`)
    const all = await ada.get(`/rooms/${room.id}/entries?after=0`)
    expect(all.entries.map((entry: { rev: number; kind: string }) => [entry.rev, entry.kind])).toEqual([
      [1, 'memberJoined'],
      [2, 'memberJoined'],
      [3, 'message'],
      [4, 'message'],
      [5, 'message'],
    ])
    expect(await ada.get(`/rooms/${room.id}/entries?after=3&limit=1`)).toMatchObject({
      entries: [{ rev: 4 }],
      head: { rev: 5 },
    })
    expect(await ada.get(`/rooms/${room.id}/entries?after=5`)).toEqual({
      entries: [],
      head: { seq: 3, rev: 5 },
    })
    expect(await ada.get(`/rooms/${room.id}/entries?after=6`)).toMatchObject({ entries: [], reset: true })
  })
})

describe('unread', () => {
  it('is the number of messages after the read mark, which never falls, and moves with one’s own', async () => {
    const room = await roomOf(ada, ben)
    const unread = async (person: Person) => (await person.get(`/rooms/${room.id}`)).unread
    for (let n = 1; n <= 4; n += 1) await ada.post(room.id, `n${n}`)
    expect([await unread(ada), await unread(ben)]).toEqual([0, 4])
    const read = (seq: number) => ben.ask('PUT', `/rooms/${room.id}/read`, { seq })
    expect((await read(3)).body).toMatchObject({ readSeq: 3, unread: 1 })
    expect((await read(1)).body).toMatchObject({ readSeq: 3, unread: 1 })
    expect((await read(1e9)).body).toMatchObject({ readSeq: 4, unread: 0 })
    await ada.post(room.id, 'n5')
    await ben.post(room.id, 'n6')
    expect([await unread(ada), await unread(ben)]).toEqual([1, 0])
    expect((await read(-1)).body.code).toBe('VALIDATION_FAILED')
  })
})
