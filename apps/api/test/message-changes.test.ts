import { randomUUID } from 'node:crypto'
import type { Entry, Message } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startTestServer } from './kit/test-server.js'

/** Ada runs the workspace; dee is in no room. */
const { server, ada, ben, cy, dee } = await startServerForFile('ada', 'ben', 'cy', 'dee')

/** A room of ben's, in which ada (who runs the workspace) and cy are; dee is not. */
async function bensRoom(name: string): Promise<string> {
  const room = await ben.createRoom(name)
  await ada.join(room.id)
  await cy.join(room.id)
  return room.id
}

function thumb(id: string, emoji = '👍'): string {
  return `/messages/${id}/reactions/${encodeURIComponent(emoji)}`
}

const gone = {
  status: 404,
  body: { code: 'MESSAGE_NOT_FOUND', detail: 'That message was deleted.' },
}

describe('editing', () => {
  it('L4: shows in history, as an entry and in the message itself, with the rev of the ack', async () => {
    const room = await bensRoom('Edits')
    const { id } = await ben.post(room, 'helo')
    const watcher = await cy.connect()
    await watcher.do('joinRoom', { roomId: room })
    const ack = await (await ben.connect()).do('editMessage', { id, body: '  hello ' })
    const edited = { id, body: 'hello', seq: 1, rev: 4, lastRev: ack.rev, editedAt: expect.any(String) }
    expect(ack).toEqual({ rev: 5 })
    expect(await cy.get(`/messages/${id}`)).toMatchObject(edited)
    expect((await cy.get(`/rooms/${room}/messages`)).messages).toMatchObject([edited])
    const { entries } = await cy.get(`/rooms/${room}/entries?after=3`)
    expect(entries).toMatchObject([
      { kind: 'message', message: edited },
      { kind: 'messageEdited', rev: 5, target: id, body: 'hello', author: ben.id },
    ])
    const heard = await watcher.hears('entries')
    expect(heard).toMatchObject({
      entries: [{ kind: 'messageEdited', target: id }],
      head: { seq: 1, rev: 5 },
    })
  })

  it('of the same text again writes nothing', async () => {
    const room = await bensRoom('Same text')
    const { id, lastRev } = await ben.post(room, 'as it is')
    const again = await ben.ask('PATCH', `/messages/${id}`, { body: 'as it is' })
    expect(again).toMatchObject({ status: 200, body: { lastRev } })
    expect((await ben.get(`/rooms/${room}`)).head.rev).toBe(lastRev)
  })

  it('is for the author alone, also not for who runs the workspace; outsiders see no message', async () => {
    const room = await bensRoom('Edit rights')
    const { id } = await cy.post(room, 'mine')
    const edit = (person: Person) => person.ask('PATCH', `/messages/${id}`, { body: 'theirs' })
    expect((await edit(ada)).body.code).toBe('FORBIDDEN')
    expect((await edit(ben)).body.code).toBe('FORBIDDEN')
    expect((await edit(dee)).body.code).toBe('MESSAGE_NOT_FOUND')
    const [b, d] = [await ben.connect(), await dee.connect()]
    expect(await b.ask('editMessage', { id, body: 'x' })).toMatchObject({ error: { code: 'FORBIDDEN' } })
    expect(await d.ask('editMessage', { id, body: 'x' })).toMatchObject({
      error: { code: 'MESSAGE_NOT_FOUND' },
    })
    expect((await cy.get(`/messages/${id}`)).body).toBe('mine')
    expect(await edit(cy)).toMatchObject({ status: 200, body: { body: 'theirs' } })
    expect((await cy.ask('PATCH', `/messages/${randomUUID()}`, { body: 'x' })).body.code).toBe(
      'MESSAGE_NOT_FOUND',
    )
  })

  it('O2: the first text sent again after an edit, or after the deletion, is acknowledged as before', async () => {
    const room = await bensRoom('Sent again')
    const socket = await ben.connect()
    const send = { roomId: room, id: randomUUID(), body: 'first' }
    const ack = await socket.do('chatMessage', send)
    await socket.do('editMessage', { id: send.id, body: 'second' })
    expect(await socket.do('chatMessage', send)).toEqual(ack)
    await socket.do('deleteMessage', { id: send.id })
    expect(await socket.do('chatMessage', send)).toEqual(ack)
    const stolen = await (await cy.connect()).ask('chatMessage', send)
    expect(stolen).toMatchObject({ error: { code: 'ID_CONFLICT' } })
  })
})

describe('deleting', () => {
  it('L4: keeps the place and erases text and reactions, also in entries that came before', async () => {
    const room = await bensRoom('Deletions')
    const { id } = await ben.post(room, 'a secret')
    await ben.ask('PATCH', `/messages/${id}`, { body: 'a secret, better said' })
    await cy.ask('PUT', thumb(id))
    expect(await ben.ask('DELETE', `/messages/${id}`)).toMatchObject({ status: 204 })
    const deleted = { id, seq: 1, rev: 4, lastRev: 7, body: '', reactions: [], deletedAt: expect.any(String) }
    expect(await cy.get(`/messages/${id}`)).toMatchObject(deleted)
    const page = await cy.get(`/rooms/${room}/messages`)
    expect(page.messages).toMatchObject([deleted])
    const log = await cy.get(`/rooms/${room}/entries?after=0`)
    expect(log.entries.map((entry: Entry) => entry.kind).slice(3)).toEqual([
      'message',
      'messageEdited',
      'reactionAdded',
      'messageDeleted',
    ])
    expect(JSON.stringify([page, log])).not.toContain('secret')
  })

  it('is for the author, the room’s moderators and who runs the workspace', async () => {
    const room = await bensRoom('Delete rights')
    const posted: Message[] = []
    for (const text of ['1', '2', '3', '4']) posted.push(await cy.post(room, text))
    const [first, second, third, fourth] = posted as [Message, Message, Message, Message]
    expect((await cy.ask('DELETE', `/messages/${first.id}`)).status).toBe(204)
    expect((await ben.ask('DELETE', `/messages/${second.id}`)).status).toBe(204)
    expect(await (await ada.connect()).do('deleteMessage', { id: third.id })).toEqual({ rev: 10 })
    const bens = await ben.post(room, 'not yours')
    expect((await cy.ask('DELETE', `/messages/${bens.id}`)).body.code).toBe('FORBIDDEN')
    expect(await (await cy.connect()).ask('deleteMessage', { id: bens.id })).toMatchObject({
      error: { code: 'FORBIDDEN' },
    })
    expect((await dee.ask('DELETE', `/messages/${fourth.id}`)).body.code).toBe('MESSAGE_NOT_FOUND')
    const left = (await cy.get(`/rooms/${room}/messages`)).messages
    expect(left.map((message: Message) => message.body)).toEqual(['', '', '', '4', 'not yours'])
  })

  it('again succeeds and writes nothing; anything else is refused as deleted', async () => {
    const room = await bensRoom('Deleted twice')
    const { id } = await ben.post(room, 'gone')
    const socket = await ben.connect()
    const { rev } = await socket.do('deleteMessage', { id })
    expect(await socket.do('deleteMessage', { id })).toEqual({ rev })
    expect((await ben.ask('DELETE', `/messages/${id}`)).status).toBe(204)
    expect(await ben.ask('PATCH', `/messages/${id}`, { body: 'back' })).toMatchObject(gone)
    expect(await cy.ask('PUT', thumb(id))).toMatchObject(gone)
    expect(await cy.ask('DELETE', thumb(id))).toMatchObject(gone)
    expect((await ben.get(`/rooms/${room}`)).head).toEqual({ seq: 1, rev })
  })
})

describe('reactions', () => {
  it('keep the order in which people reacted, and go when the last one takes theirs back', async () => {
    const room = await bensRoom('Reactions')
    const { id } = await ben.post(room, 'well?')
    await cy.ask('PUT', thumb(id))
    await ben.ask('PUT', thumb(id, '🎉'))
    const both = await ada.ask('PUT', thumb(id))
    expect(both).toMatchObject({ status: 200 })
    expect(both.body.reactions).toEqual([
      { emoji: '👍', userIds: [cy.id, ada.id] },
      { emoji: '🎉', userIds: [ben.id] },
    ])
    const socket = await cy.connect()
    const { rev } = await socket.do('removeReaction', { id, emoji: '👍' })
    expect(await socket.do('removeReaction', { id, emoji: '👍' })).toEqual({ rev })
    expect((await ben.ask('DELETE', thumb(id, '🎉'))).body.reactions).toEqual([
      { emoji: '👍', userIds: [ada.id] },
    ])
    expect((await dee.ask('PUT', thumb(id))).body.code).toBe('MESSAGE_NOT_FOUND')
    expect((await ben.ask('PUT', thumb(id, 'x'))).body.code).toBe('VALIDATION_FAILED')
  })

  it('of one person, twenty times at once, are one entry', async () => {
    const room = await bensRoom('Twenty')
    const { id, rev } = await ben.post(room, 'well?')
    const sockets = await Promise.all([cy.connect(), cy.connect()])
    const acks = await Promise.all(
      Array.from({ length: 20 }, (_, n) => sockets[n % 2]?.do('addReaction', { id, emoji: '👍' })),
    )
    for (const ack of acks) expect(ack).toEqual({ rev: rev + 1 })
    expect((await ben.get(`/rooms/${room}`)).head.rev).toBe(rev + 1)
    expect((await ben.get(`/messages/${id}`)).reactions).toEqual([{ emoji: '👍', userIds: [cy.id] }])
  })

  it('that one client sends without waiting take effect in its order', async () => {
    const room = await bensRoom('In a hurry')
    const { id } = await ben.post(room, 'well?')
    const socket = await cy.connect()
    const reaction = { id, emoji: '👍' }
    await Promise.all([
      socket.do('addReaction', reaction),
      socket.do('removeReaction', reaction),
      socket.do('addReaction', reaction),
      socket.do('removeReaction', reaction),
    ])
    expect((await ben.get(`/messages/${id}`)).reactions).toEqual([])
  })

  it('are at most twenty different ones on a message; one that is there takes more people', async () => {
    const room = await bensRoom('Many')
    const { id } = await ben.post(room, 'well?')
    const emojis = [...'😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓']
    for (const emoji of emojis) expect((await ben.ask('PUT', thumb(id, emoji))).status).toBe(200)
    const refused = { code: 'TOO_MANY_REACTIONS' }
    expect(await cy.ask('PUT', thumb(id, '👍'))).toMatchObject({ status: 409, body: refused })
    expect(await (await cy.connect()).ask('addReaction', { id, emoji: '👍' })).toMatchObject({
      error: refused,
    })
    expect((await cy.ask('PUT', thumb(id, '😀'))).body.reactions[0].userIds).toEqual([ben.id, cy.id])
    await ben.ask('DELETE', thumb(id, '😁'))
    expect((await cy.ask('PUT', thumb(id, '👍'))).status).toBe(200)
  })
})

describe('order of sends', () => {
  it('O3: takes a message only after the one that it names, which may be on its way', async () => {
    const room = await bensRoom('In order')
    const socket = await ben.connect()
    const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()]
    const send = (id: string, previous?: string) =>
      socket.ask('chatMessage', { roomId: room, id, body: 'x', ...(previous && { previous }) })
    const outOfOrder = { ok: false, error: { code: 'OUT_OF_ORDER', retryable: true } }
    expect(await send(two, one)).toMatchObject(outOfOrder)
    const early = await Promise.all([send(two, one), send(three, two)])
    expect(early).toMatchObject([outOfOrder, outOfOrder])
    const inTime = await Promise.all([send(one), send(two, one), send(three, two)])
    expect(inTime).toMatchObject([{ data: { seq: 1 } }, { data: { seq: 2 } }, { data: { seq: 3 } }])
    expect(await send(two, one)).toEqual(inTime[1])
  })

  it('O3: knows a message of long ago, and none of another room', async () => {
    const [room, other] = [await bensRoom('Long ago'), await bensRoom('Elsewhere')]
    const { id: elsewhere } = await ben.post(other, 'elsewhere')
    const { id: old } = await ben.post(room, 'old')
    const second = await startTestServer({ MONGODB_URI: server.databaseUri })
    const socket = await ben.at(second.url).connect()
    const send = (previous: string) =>
      socket.ask('chatMessage', { roomId: room, id: randomUUID(), body: 'new', previous })
    expect(await send(elsewhere)).toMatchObject({ error: { code: 'OUT_OF_ORDER' } })
    expect(await send(old)).toMatchObject({ ok: true, data: { seq: 2 } })
    socket.socket.close()
    await second.stop()
  })
})
