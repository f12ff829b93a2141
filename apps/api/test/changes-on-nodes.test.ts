import { randomUUID } from 'node:crypto'
import type { Entry, Message } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import { openLogDatabase } from './kit/log-node.js'
import { roomOf } from './kit/room-of.js'
import { openEntriesForFile, startTwoNodesForFile } from './kit/server-for-file.js'

/** Ada asks the first node, ben the second one. */
const { one, two, ada, ben } = await startTwoNodesForFile()
const entries = await openEntriesForFile(one)

/** What a node leaves behind that ends between writing a change and applying it. */
async function leaveUnapplied(room: string, change: { rev: number; kind: string } & Record<string, unknown>) {
  await entries.insertOne({ _id: randomUUID(), room, at: new Date(), author: ada.id, ...change } as never)
}

describe('changes through two nodes on one database', () => {
  it('I8: show in the next read on the other node', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id } = await ada.post(room, 'one')
    const read = async () => (await ben.get(`/rooms/${room}/messages`)).messages[0]
    expect((await read()).body).toBe('one')
    await ada.ask('PATCH', `/messages/${id}`, { body: 'two' })
    expect(await read()).toMatchObject({ body: 'two' })
    expect((await ben.get(`/messages/${id}`)).body).toBe('two')
    await ben.ask('PUT', `/messages/${id}/reactions/${encodeURIComponent('👍')}`)
    expect((await ada.get(`/messages/${id}`)).reactions).toEqual([{ emoji: '👍', userIds: [ben.id] }])
    await ada.ask('DELETE', `/messages/${id}`)
    expect(await read()).toMatchObject({ body: '', reactions: [] })
    const { entries: log } = await ben.get(`/rooms/${room}/entries?after=3`)
    expect(log.map((entry: Entry) => entry.kind)).toEqual([
      'messageEdited',
      'reactionAdded',
      'messageDeleted',
    ])
    expect(log[0].body).toBe('')
  })

  it('L4, I11: an edit and a deletion at once have one outcome everywhere, and no text stays', async () => {
    const { id: room } = await roomOf(ada, ben)
    const sockets = await Promise.all([ada.connect(), ada.at(two.url).connect()])
    for (const socket of sockets) await socket.do('joinRoom', { roomId: room })
    for (let round = 0; round < 20; round += 1) {
      const { id } = await ada.post(room, `secret ${round}`)
      const [editing, deleting] = round % 2 ? sockets : sockets.toReversed()
      const [edited, deleted] = await Promise.all([
        editing?.ask('editMessage', { id, body: `secret ${round}, better` }),
        deleting?.ask('deleteMessage', { id }),
      ])
      expect(deleted).toMatchObject({ ok: true })
      if (!edited?.ok) expect(edited).toMatchObject({ error: { code: 'MESSAGE_NOT_FOUND' } })
    }
    const reads = await Promise.all(
      [ada, ben].map(async (person) => ({
        page: await person.get(`/rooms/${room}/messages`),
        log: await person.get(`/rooms/${room}/entries?after=0`),
      })),
    )
    expect(reads[0]).toEqual(reads[1])
    expect(reads[0]?.page.messages.every((message: Message) => message.deletedAt)).toBe(true)
    expect(JSON.stringify(reads)).not.toContain('secret')
    const stored = await entries.find({ room } as never).toArray()
    expect(JSON.stringify(stored)).not.toContain('secret')
    for (const socket of sockets) {
      await eventually('hears all', () => socket.entriesOf(room).at(-1)?.rev === reads[0]?.log.head.rev)
      const heard = socket.entriesOf(room)
      for (const [index, entry] of heard.entries()) {
        const isEdit = entry.kind === 'messageEdited'
        const isLate = isEdit && heard.slice(0, index).some((before) => isDeletionOf(before, entry.target))
        if (isEdit && isLate) expect(entry.body).toBe('')
      }
    }
  })

  it('make one entry of the same change made on both at once', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id, rev } = await ada.post(room, 'well?')
    const sockets = await Promise.all([ada.connect(), ada.at(two.url).connect()])
    const acks = await Promise.all(
      Array.from({ length: 20 }, (_, n) => sockets[n % 2]?.do('addReaction', { id, emoji: '👍' })),
    )
    for (const ack of acks) expect(ack).toEqual({ rev: rev + 1 })
    expect((await ben.get(`/rooms/${room}`)).head.rev).toBe(rev + 1)
  })
})

describe('a change that a node wrote and did not live to apply', () => {
  it('C4: is in the page of messages, or comes after its head', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: target } = await ada.post(room, 'before')
    await ben.get(`/rooms/${room}/messages`)
    await leaveUnapplied(room, { rev: 4, headSeq: 1, kind: 'messageEdited', target, body: 'after' })
    const { messages, head } = await ben.get(`/rooms/${room}/messages`)
    if (head.rev >= 4) expect(messages[0]).toMatchObject({ body: 'after', lastRev: 4 })
    else expect((await ben.get(`/rooms/${room}/entries?after=${head.rev}`)).entries[0].rev).toBe(4)
    expect(await entries.findOne({ _id: target })).toMatchObject({ body: 'after', lastRev: 4 })
  })

  it('is applied by whoever writes to the room next, and erased from before the deletion', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: target } = await ada.post(room, 'secret')
    await leaveUnapplied(room, { rev: 4, headSeq: 1, kind: 'messageEdited', target, body: 'secret too' })
    await leaveUnapplied(room, { rev: 5, headSeq: 1, kind: 'messageDeleted', target })
    await leaveUnapplied(room, { rev: 6, headSeq: 1, kind: 'messageEdited', target, body: 'secret again' })
    const socket = await ben.connect()
    await socket.do('joinRoom', { roomId: room })
    expect(await ben.post(room, 'goes on')).toMatchObject({ rev: 7, seq: 2 })
    expect(await entries.findOne({ _id: target })).toMatchObject({ body: '', lastRev: 6 })
    expect(JSON.stringify(await entries.find({ room } as never).toArray())).not.toContain('secret')
    expect(JSON.stringify(await ada.get(`/rooms/${room}/entries?after=0`))).not.toContain('secret')
    expect((await ben.ask('PUT', `/rooms/${room}/read`, { seq: 0 })).body).toMatchObject({
      readSeq: 2,
      unread: 0,
    })
  })

  it('I10: counts when a text is asked for that the message only seems to have', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: target } = await ada.post(room, 'before')
    await ben.get(`/rooms/${room}/messages`)
    await leaveUnapplied(room, { rev: 4, headSeq: 1, kind: 'messageEdited', target, body: 'after' })
    await ada.at(two.url).ask('PATCH', `/messages/${target}`, { body: 'before' })
    await ada.post(room, 'goes on')
    expect(await ada.get(`/messages/${target}`)).toMatchObject({ body: 'before', lastRev: 5 })
  })

  it('of its own texts leaves none, however long ago the message was written', async () => {
    const { node, repository, room } = await openLogDatabase()
    const writing = node()
    const { _id: target } = await writing.say('secret')
    await writing.write({ kind: 'messageEdited', target, body: 'secret too' })
    await Promise.all(Array.from({ length: 520 }, (_, n) => writing.say(`${n}`)))
    await writing.write({ kind: 'messageDeleted', target })
    const late = await writing.write({ kind: 'messageEdited', target, body: 'secret again' })
    expect(late).toMatchObject({ body: '' })
    expect(JSON.stringify(await repository.after(room, 0, 1_000))).not.toContain('secret')
    const oldest = { nearest: 'from', from: 0, limit: 1 } as const
    expect((await node().entries.page(room, oldest)).messages).toMatchObject([{ id: target, body: '' }])
  })
})

function isDeletionOf(entry: Entry, target: string): boolean {
  return entry.kind === 'messageDeleted' && entry.target === target
}
