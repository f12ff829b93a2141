import { randomUUID } from 'node:crypto'
import { limits, type Message } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startTestServer } from './kit/test-server.js'

const { server, ada, ben, dee } = await startServerForFile('ada', 'ben', 'dee')

async function pinsOf(person: Person, room: string): Promise<string[]> {
  const { messages } = await person.get(`/rooms/${room}/pins`)
  return messages.map((message: Message) => message.id)
}

describe('pinned messages', () => {
  it('L8: are set by any member, listed the newest first, and taken off by any member', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id: first } = await ada.post(room, 'first')
    const { id: second } = await ada.post(room, 'second')
    const { id: reply } = await ada.post(room, 'reply', { thread: first })
    const socket = await ben.connect()
    await socket.do('joinRoom', { roomId: room })
    const pinned = await ben.ask('PUT', `/messages/${second}/pin`)
    expect(pinned).toMatchObject({
      status: 200,
      body: { id: second, pinnedAt: expect.any(String), lastRev: 6 },
    })
    expect(await socket.do('pinMessage', { id: first })).toEqual({ rev: 7 })
    expect(await socket.do('pinMessage', { id: reply })).toEqual({ rev: 8 })
    expect(await socket.do('pinMessage', { id: reply })).toEqual({ rev: 8 })
    const page = await ada.get(`/rooms/${room}/pins`)
    expect(page).toMatchObject({ head: { seq: 2, rev: 8 }, users: [{ id: ada.id }] })
    expect(page.messages.map((message: Message) => message.id)).toEqual([reply, first, second])
    expect(await socket.do('unpinMessage', { id: second })).toEqual({ rev: 9 })
    const unpinned = await ada.ask('DELETE', `/messages/${first}/pin`)
    expect(unpinned.body).not.toHaveProperty('pinnedAt')
    expect((await ada.ask('DELETE', `/messages/${first}/pin`)).body.lastRev).toBe(unpinned.body.lastRev)
    expect(await pinsOf(ben, room)).toEqual([reply])
    const { entries } = await ben.get(`/rooms/${room}/entries?after=5`)
    expect(entries).toMatchObject([
      { kind: 'messagePinned', target: second, author: ben.id, at: pinned.body.pinnedAt },
      { kind: 'messagePinned', target: first },
      { kind: 'messagePinned', target: reply },
      { kind: 'messageUnpinned', target: second },
      { kind: 'messageUnpinned', target: first, author: ada.id },
    ])
  })

  it('are for members alone: outsiders and those who were removed neither see nor change them', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id } = await ada.post(room, 'ours')
    await ada.ask('PUT', `/messages/${id}/pin`)
    await ada.ask('DELETE', `/rooms/${room}/members/${ben.id}`)
    for (const outsider of [dee, ben]) {
      const socket = await outsider.connect()
      const hidden = { code: 'MESSAGE_NOT_FOUND' }
      expect(await outsider.ask('PUT', `/messages/${id}/pin`)).toMatchObject({ status: 404, body: hidden })
      expect(await outsider.ask('DELETE', `/messages/${id}/pin`)).toMatchObject({ status: 404, body: hidden })
      expect(await socket.ask('pinMessage', { id })).toMatchObject({ error: hidden })
      expect(await socket.ask('unpinMessage', { id })).toMatchObject({ error: hidden })
      expect((await outsider.ask('GET', `/rooms/${room}/pins`)).body.code).toBe('ROOM_NOT_FOUND')
    }
    expect(await pinsOf(ada, room)).toEqual([id])
    const unknown = await ada.ask('PUT', `/messages/${randomUUID()}/pin`)
    expect(unknown.body.code).toBe('MESSAGE_NOT_FOUND')
  })

  it('lose what is deleted, which takes no pin any more', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id } = await ada.post(room, 'gone')
    await ben.ask('PUT', `/messages/${id}/pin`)
    await ada.ask('DELETE', `/messages/${id}`)
    expect(await pinsOf(ben, room)).toEqual([])
    const socket = await ben.connect()
    for (const event of ['pinMessage', 'unpinMessage'] as const) {
      expect(await socket.ask(event, { id })).toMatchObject({ error: { code: 'MESSAGE_NOT_FOUND' } })
    }
    expect((await ben.ask('PUT', `/messages/${id}/pin`)).body.code).toBe('MESSAGE_NOT_FOUND')
  })

  it(`are at most ${limits.pinsPerRoom} in a room, however many are pinned at once`, async () => {
    const { id: room } = await roomOf(ada, ben)
    const count = limits.pinsPerRoom + 5
    const posted: Message[] = await Promise.all(Array.from({ length: count }, () => ada.post(room, 'pin me')))
    const early = posted.slice(0, limits.pinsPerRoom - 5)
    for (const { id } of early) expect((await ben.ask('PUT', `/messages/${id}/pin`)).status).toBe(200)
    const [a, b] = await Promise.all([ada.connect(), ben.connect()])
    const acks = await Promise.all(
      posted.slice(early.length).map(({ id }, n) => (n % 2 ? a : b).ask('pinMessage', { id })),
    )
    const refused = acks.filter((ack) => !ack.ok)
    expect(refused).toHaveLength(5)
    for (const ack of refused) expect(ack).toMatchObject({ error: { code: 'TOO_MANY_PINS' } })
    const pins = await pinsOf(ben, room)
    expect(pins).toHaveLength(limits.pinsPerRoom)
    const [left] = posted.filter(({ id }) => !pins.includes(id))
    expect(await ben.ask('PUT', `/messages/${left?.id}/pin`)).toMatchObject({
      status: 409,
      body: { code: 'TOO_MANY_PINS' },
    })
    await ben.ask('DELETE', `/messages/${pins[0]}/pin`)
    expect((await ben.ask('PUT', `/messages/${left?.id}/pin`)).status).toBe(200)
  })

  it('pinned on one node are there in the next read on the other', async () => {
    const { id: room } = await roomOf(ada, ben)
    const two = await startTestServer({ MONGODB_URI: server.databaseUri })
    const { id } = await ada.post(room, 'here')
    await ada.ask('PUT', `/messages/${id}/pin`)
    expect(await pinsOf(ben.at(two.url), room)).toEqual([id])
    await ben.at(two.url).ask('DELETE', `/messages/${id}/pin`)
    expect(await pinsOf(ada, room)).toEqual([])
    await two.stop()
  })
})
