import { randomUUID } from 'node:crypto'
import type { Entry, Message } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'

const { ada, ben, dee } = await startServerForFile('ada', 'ben', 'dee')

function root(person: Person, id: string): Promise<Message> {
  return person.get(`/messages/${id}`)
}

describe('a reply in a thread', () => {
  it('L1: has a rev and no seq, and leaves the room’s history, head and unread as they are', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: thread } = await ada.post(room, 'well?')
    const first = await ben.post(room, 'yes', { thread })
    expect(first).toMatchObject({ thread, rev: 4, lastRev: 4, replyCount: 0 })
    expect(first).not.toHaveProperty('seq')
    const ack = await (await ben.connect()).do('chatMessage', {
      roomId: room,
      id: randomUUID(),
      body: 'no',
      thread,
    })
    expect(ack).toEqual({ id: expect.any(String), rev: 5, at: expect.any(String) })
    const { messages, head, hasAfter } = await ben.get(`/rooms/${room}/messages`)
    expect(messages).toMatchObject([{ id: thread, seq: 1, replyCount: 2 }])
    expect({ head, hasAfter }).toEqual({ head: { seq: 1, rev: 5 }, hasAfter: false })
    expect(await ben.get(`/rooms/${room}`)).toMatchObject({ unread: 1, membership: { readSeq: 0 } })
    expect(await ada.post(room, 'next')).toMatchObject({ seq: 2, rev: 6 })
    const { entries } = await ben.get(`/rooms/${room}/entries?after=3`)
    expect(entries[0]).toMatchObject({ kind: 'message', message: { id: first.id, thread } })
  })

  it('L7: changes the message it answers, and so does its deletion', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: thread } = await ada.post(room, 'well?')
    const watcher = await ada.connect()
    await watcher.do('joinRoom', { roomId: room })
    const reply = await ben.post(room, 'yes', { thread })
    const counted = { replyCount: 1, lastReplyAt: reply.at, lastRev: reply.rev }
    expect(await root(ada, thread)).toMatchObject(counted)
    await ben.ask('DELETE', `/messages/${reply.id}`)
    expect(await root(ada, thread)).toMatchObject({ ...counted, replyCount: 0, lastRev: reply.rev + 1 })
    await watcher.hears('entries', ({ entries }) => entries.some(({ kind }) => kind === 'messageDeleted'))
    expect(watcher.entriesOf(room).at(-1)).toMatchObject({ target: reply.id, thread })
    expect(await ada.get(`/messages/${reply.id}`)).toMatchObject({ body: '', thread })
  })

  it('L7: deleted by two at once, in every way, counts once less', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: thread } = await ada.post(room, 'well?')
    const sockets = await Promise.all([ada.connect(), ben.connect()])
    for (let round = 0; round < 10; round += 1) {
      const { id } = await ben.post(room, `reply ${round}`, { thread })
      await Promise.all([
        ...sockets.map((socket) => socket.do('deleteMessage', { id })),
        ada.ask('PUT', `/messages/${id}/pin`),
        ben.ask('DELETE', `/messages/${id}`),
      ])
    }
    expect(await root(ada, thread)).toMatchObject({ replyCount: 0 })
    const { entries } = await ada.get(`/rooms/${room}/entries?after=0`)
    expect(entries.filter((entry: Entry) => entry.kind === 'messageDeleted')).toHaveLength(10)
  })

  it('is refused where there is no such thread in the room, by REST and socket alike', async () => {
    const [{ id: room }, { id: other }] = [await roomOf(ada, ben), await roomOf(ada, ben)]
    const { id: thread } = await ada.post(room, 'well?')
    const nested = (await ada.post(room, 'reply', { thread })).id
    const elsewhere = (await ada.post(other, 'elsewhere')).id
    const deleted = (await ada.post(room, 'deleted')).id
    await ada.ask('DELETE', `/messages/${deleted}`)
    const socket = await ben.connect()
    for (const refused of [nested, elsewhere, deleted, randomUUID()]) {
      const answer = await ben.ask('POST', `/rooms/${room}/messages`, { body: 'x', thread: refused })
      expect(answer).toMatchObject({ status: 404, body: { code: 'THREAD_NOT_FOUND' } })
      const send = { roomId: room, id: randomUUID(), body: 'x', thread: refused }
      expect(await socket.ask('chatMessage', send)).toMatchObject({ error: { code: 'THREAD_NOT_FOUND' } })
    }
    expect((await ben.get(`/rooms/${room}`)).head.rev).toBe(6)
  })

  it('is for members: outsiders and those who were removed write and see none', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: thread } = await ada.post(room, 'well?')
    const reply = await ben.post(room, 'yes', { thread })
    await ada.ask('DELETE', `/rooms/${room}/members/${ben.id}`)
    for (const outsider of [dee, ben]) {
      const socket = await outsider.connect()
      const post = await outsider.ask('POST', `/rooms/${room}/messages`, { body: 'x', thread })
      expect(post.body.code).toBe('ROOM_NOT_FOUND')
      const send = { roomId: room, id: randomUUID(), body: 'x', thread }
      expect(await socket.ask('chatMessage', send)).toMatchObject({ error: { code: 'ROOM_NOT_FOUND' } })
      expect((await outsider.ask('GET', `/messages/${reply.id}`)).body.code).toBe('MESSAGE_NOT_FOUND')
      expect((await outsider.ask('PATCH', `/messages/${reply.id}`, { body: 'x' })).body.code).toBe(
        'MESSAGE_NOT_FOUND',
      )
    }
    expect(await root(ada, thread)).toMatchObject({ replyCount: 1 })
  })

  it('O2: sent twenty times at once is one, and again after its thread was deleted is the same', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: thread } = await ada.post(room, 'well?')
    const sockets = await Promise.all([ben.connect(), ben.connect()])
    const send = { roomId: room, id: randomUUID(), body: 'once', thread, replyTo: thread }
    const sends = Array.from({ length: 20 }, (_, n) => sockets[n % 2]?.do('chatMessage', send))
    const [ack, ...others] = await Promise.all(sends)
    for (const other of others) expect(other).toEqual(ack)
    expect(await root(ada, thread)).toMatchObject({ replyCount: 1 })
    for (const changed of [{ thread: undefined }, { replyTo: undefined }, { body: 'other' }]) {
      expect(await sockets[0]?.ask('chatMessage', { ...send, ...changed })).toMatchObject({
        error: { code: 'ID_CONFLICT' },
      })
    }
    await ada.ask('DELETE', `/messages/${thread}`)
    expect(await sockets[0]?.do('chatMessage', send)).toEqual(ack)
    expect((await ben.get(`/rooms/${room}`)).head).toEqual({ seq: 1, rev: 5 })
    const late = await ben.ask('POST', `/rooms/${room}/messages`, { body: 'late', thread })
    expect(late.body.code).toBe('THREAD_NOT_FOUND')
  })
})

describe('a quotation', () => {
  it('L8: names a message of the room that is there, or one of its own thread', async () => {
    const [{ id: room }, { id: other }] = [await roomOf(ada, ben), await roomOf(ada, ben)]
    const { id: thread } = await ada.post(room, 'well?')
    const { id: another } = await ada.post(room, 'and this?')
    const reply = await ben.post(room, 'yes', { thread, replyTo: thread })
    expect(reply).toMatchObject({ replyTo: thread })
    expect(await ada.post(room, 'more', { thread, replyTo: reply.id })).toMatchObject({ replyTo: reply.id })
    expect(await ada.post(room, 'in place', { replyTo: another })).toMatchObject({ seq: 3, replyTo: another })
    const elsewhere = (await ada.post(other, 'elsewhere')).id
    const deleted = (await ada.post(room, 'deleted')).id
    await ada.ask('DELETE', `/messages/${deleted}`)
    const refused = [
      { replyTo: reply.id },
      { replyTo: reply.id, thread: another },
      { replyTo: elsewhere },
      { replyTo: deleted },
      { replyTo: randomUUID() },
    ]
    const socket = await ben.connect()
    for (const refers of refused) {
      const post = await ben.ask('POST', `/rooms/${room}/messages`, { body: 'x', ...refers })
      expect(post).toMatchObject({ status: 404, body: { code: 'MESSAGE_NOT_FOUND' } })
      const send = { roomId: room, id: randomUUID(), body: 'x', ...refers }
      expect(await socket.ask('chatMessage', send)).toMatchObject({ error: { code: 'MESSAGE_NOT_FOUND' } })
    }
  })

  it('stays an id when what it quotes is deleted', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: replyTo } = await ada.post(room, 'a secret')
    const { id } = await ben.post(room, 'indeed', { replyTo })
    await ada.ask('DELETE', `/messages/${replyTo}`)
    expect(await ben.get(`/messages/${id}`)).toMatchObject({ body: 'indeed', replyTo })
    expect(JSON.stringify(await ben.get(`/rooms/${room}/entries?after=0`))).not.toContain('secret')
  })
})
