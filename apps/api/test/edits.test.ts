import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { storedFile } from './kit/stored-file.js'
import { startTestServer } from './kit/test-server.js'

const { server, ada, ben, dee } = await startServerForFile('ada', 'ben', 'dee')

async function textsOf(person: Person, id: string): Promise<string[]> {
  const { edits } = await person.get(`/messages/${id}/edits`)
  return edits.map((edit: { body: string }) => edit.body)
}

describe('the texts that a message has had', () => {
  it('are listed for the room’s members, the first one first, with the moments they were written', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id, at } = await ada.post(room, 'one')
    expect(await ben.get(`/messages/${id}/edits`)).toEqual({ edits: [{ body: 'one', at }] })
    await ada.ask('PATCH', `/messages/${id}`, { body: 'two' })
    const { editedAt } = (await ada.ask('PATCH', `/messages/${id}`, { body: 'three' })).body
    expect(await textsOf(ben, id)).toEqual(['one', 'two', 'three'])
    const { edits } = await ben.get(`/messages/${id}/edits`)
    expect([edits[0].at, edits[2].at]).toEqual([at, editedAt])
    expect(JSON.stringify(await ben.get(`/messages/${id}`))).not.toContain('one')
  })

  it('are the first and the newest hundred where there are many', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id } = await ada.post(room, 'text 0')
    for (let n = 1; n <= 103; n += 1) await ada.ask('PATCH', `/messages/${id}`, { body: `text ${n}` })
    const texts = await textsOf(ben, id)
    expect(texts).toHaveLength(101)
    expect([texts.at(0), texts.at(1), texts.at(-1)]).toEqual(['text 0', 'text 4', 'text 103'])
  })

  it('are hidden from outsiders and from those who were removed', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id } = await ada.post(room, 'one')
    await ada.ask('PATCH', `/messages/${id}`, { body: 'two' })
    await ada.ask('DELETE', `/rooms/${room}/members/${ben.id}`)
    for (const outsider of [dee, ben]) {
      const answer = await outsider.ask('GET', `/messages/${id}/edits`)
      expect(answer).toMatchObject({ status: 404, body: { code: 'MESSAGE_NOT_FOUND' } })
    }
    expect((await ada.ask('GET', `/messages/${randomUUID()}/edits`)).body.code).toBe('MESSAGE_NOT_FOUND')
  })

  it('are of the message as it is on the other node too', async () => {
    const { id: room } = await roomOf(ada, ben)
    const two = await startTestServer({ MONGODB_URI: server.databaseUri })
    const { id } = await ada.post(room, 'one')
    await ada.ask('PATCH', `/messages/${id}`, { body: 'two' })
    expect(await textsOf(ben.at(two.url), id)).toEqual(['one', 'two'])
    await ada.ask('DELETE', `/messages/${id}`)
    expect(await textsOf(ben.at(two.url), id)).toEqual([])
    await two.stop()
  })

  it('need no words where there are files, and some where there are none', async () => {
    const { id: room } = await roomOf(ada, ben)
    const file = await storedFile(server, ada, room)
    const { id } = await ada.post(room, 'look', { attachments: [file.id] })
    const { id: bare } = await ada.post(room, 'words')
    const socket = await ada.connect()
    expect(await ada.ask('PATCH', `/messages/${id}`, { body: '' })).toMatchObject({
      status: 200,
      body: { body: '', attachments: [file] },
    })
    expect(await textsOf(ada, id)).toEqual(['look', ''])
    const refused = { code: 'VALIDATION_FAILED', issues: [{ path: 'body' }] }
    expect(await ada.ask('PATCH', `/messages/${bare}`, { body: '  ' })).toMatchObject({
      status: 400,
      body: refused,
    })
    expect(await socket.ask('editMessage', { id: bare, body: '' })).toMatchObject({ error: refused })
  })

  it('refuse what is too long for a message, at every door', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id } = await ada.post(room, 'short')
    const body = '*'.repeat(64_000)
    const socket = await ada.connect()
    const refused = { code: 'VALIDATION_FAILED' }
    expect((await ada.ask('PATCH', `/messages/${id}`, { body })).body).toMatchObject(refused)
    expect((await ada.ask('POST', `/rooms/${room}/messages`, { body })).body).toMatchObject(refused)
    expect(await socket.ask('editMessage', { id, body })).toMatchObject({ error: refused })
    const send = { roomId: room, id: randomUUID(), body }
    expect(await socket.ask('chatMessage', send)).toMatchObject({ error: refused })
    expect(await textsOf(ada, id)).toEqual(['short'])
  })
})

describe('a deletion', () => {
  it('I11: leaves nothing of the message in any answer, in any frame after it, or in the database', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: thread } = await ada.post(room, 'well?')
    const file = await storedFile(server, ada, room, 'canary.txt')
    const socket = await ben.connect()
    await socket.do('joinRoom', { roomId: room })
    const { id } = await ada.post(room, 'canary @ben @here', { attachments: [file.id], replyTo: thread })
    const { id: reply } = await ada.post(room, 'canary in a thread', { thread, replyTo: thread })
    for (const target of [id, reply]) {
      await ada.ask('PATCH', `/messages/${target}`, { body: 'canary @ada, better said' })
      await ben.ask('PUT', `/messages/${target}/pin`)
      await ben.ask('PUT', `/messages/${target}/reactions/${encodeURIComponent('🐤')}`)
      expect(await textsOf(ben, target)).toHaveLength(2)
    }
    await socket.hears('entries', ({ entries }) => entries.some((entry) => entry.kind === 'reactionAdded'))
    const heard = socket.heard.length
    for (const target of [id, reply]) await ada.ask('DELETE', `/messages/${target}`)
    await socket.hears('entries', ({ entries }) => entries.some((entry) => entry.kind === 'messageDeleted'))

    const answers = await Promise.all([
      ben.get(`/messages/${id}`),
      ben.get(`/messages/${reply}`),
      ben.get(`/messages/${id}/edits`),
      ben.get(`/messages/${reply}/edits`),
      ben.get(`/messages/${thread}/replies`),
      ben.get(`/rooms/${room}/pins`),
      ben.get(`/rooms/${room}/messages`),
      ben.get(`/rooms/${room}/entries?after=0`),
      socket.do('joinRoom', { roomId: room, after: 0 }),
    ])
    expect(JSON.stringify(answers)).not.toContain('canary')
    expect(JSON.stringify(socket.heard.slice(heard))).not.toContain('canary')
    expect(answers[0]).toMatchObject({ body: '', mentions: [], attachments: [], reactions: [] })
    expect(answers[2]).toEqual({ edits: [] })
    expect(answers[5].messages).toEqual([])
    expect(JSON.stringify(await storedEntries(room))).not.toMatch(/canary|mentions|attachments|pinnedAt/)
  })
})

async function storedEntries(room: string) {
  const connection = await mongoose.createConnection(server.databaseUri).asPromise()
  const found = await connection.collection('entries').find({ room }).toArray()
  await connection.close()
  return found
}
