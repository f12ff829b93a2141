import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { privateRoomOf } from './kit/room-of.js'
import { startTwoNodesForFile } from './kit/server-for-file.js'

/** Ada moderates through the first node; ben asks the second one. */
const { ada, ben } = await startTwoNodesForFile()

/** A room in which ben is known to the second node as a member. */
async function roomWithBen() {
  const { id: room } = await privateRoomOf(ada, ben)
  const { id: message } = await ada.post(room, 'before')
  return { room, message, remove: () => ada.ask('DELETE', `/rooms/${room}/members/${ben.id}`) }
}

describe('somebody who was removed through one node', () => {
  it.each([
    ['history', 'ROOM_NOT_FOUND', ({ room }) => ben.ask('GET', `/rooms/${room}/messages`)],
    ['entries', 'ROOM_NOT_FOUND', ({ room }) => ben.ask('GET', `/rooms/${room}/entries?after=0`)],
    ['members', 'ROOM_NOT_FOUND', ({ room }) => ben.ask('GET', `/rooms/${room}/members`)],
    ['one message', 'MESSAGE_NOT_FOUND', ({ message }) => ben.ask('GET', `/messages/${message}`)],
    [
      'what a reaction answers',
      'MESSAGE_NOT_FOUND',
      ({ message }) => ben.ask('PUT', `/messages/${message}/reactions/${encodeURIComponent('👍')}`),
    ],
  ] as [string, string, (place: { room: string; message: string }) => ReturnType<Person['ask']>][])(
    'I13: sees no %s through the other one in the very next request',
    async (_what, code, read) => {
      const { remove, ...place } = await roomWithBen()
      // Twice, for what the first one learns of the room makes the node ask for the membership again.
      for (const { status } of [await read(place), await read(place)]) expect(status).toBe(200)
      expect((await remove()).status).toBe(204)
      expect((await read(place)).body).toMatchObject({ code })
    },
  )

  it('writes nothing more through the other one, until they are back', async () => {
    const { room, remove } = await roomWithBen()
    const write = (id = randomUUID()) => ben.ask('POST', `/rooms/${room}/messages`, { id, body: 'mine' })
    const id = randomUUID()
    for (const { status } of [await write(), await write(id)]) expect(status).toBe(201)
    expect((await remove()).status).toBe(204)
    expect((await write()).body).toMatchObject({ code: 'ROOM_NOT_FOUND' })
    const last = (await ada.get(`/rooms/${room}/entries?after=0`)).entries.at(-1)
    expect(last).toMatchObject({ kind: 'memberLeft', userId: ben.id })
    await ada.ask('PUT', `/rooms/${room}/members/${ben.id}`, {})
    expect((await write()).status).toBe(201)
    expect((await write(id)).status).toBe(200)
  })
})
