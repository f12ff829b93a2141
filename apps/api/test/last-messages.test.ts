import { expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { startServerForTest } from './kit/test-server.js'

/** What somebody's list of rooms says of one of them, and what the room itself says. */
async function lastMessageAt(person: Person, roomId: string): Promise<string | undefined> {
  const [{ rooms }, room] = await Promise.all([person.get('/rooms'), person.get(`/rooms/${roomId}`)])
  const listed = rooms.find(({ id }: { id: string }) => id === roomId)
  expect(listed.lastMessageAt).toBe(room.lastMessageAt)
  return room.lastMessageAt
}

it('a room says when its newest message was written, whatever happens to that', async () => {
  const server = await startServerForTest()
  const [ada, ben] = [await server.person('ada'), await server.person('ben')]
  const room = await ada.createRoom('Quiet')
  await ben.join(room.id)
  expect(await lastMessageAt(ben, room.id)).toBeUndefined()

  const first = await ada.post(room.id, 'first')
  expect(await lastMessageAt(ben, room.id)).toBe(first.at)
  const second = await ada.post(room.id, 'second')
  await ben.post(room.id, 'a reply', { thread: first.id })
  await ben.ask('PUT', `/messages/${first.id}/reactions/${encodeURIComponent('🎉')}`)
  expect(await lastMessageAt(ben, room.id)).toBe(second.at)
  await ada.ask('DELETE', `/messages/${second.id}`)
  expect(await lastMessageAt(ben, room.id)).toBe(second.at)
})

it('a node that has not looked at the rooms yet says the same', async () => {
  const server = await startServerForTest()
  const ada = await server.person('ada')
  const rooms = [await ada.createRoom('One'), await ada.createRoom('Two'), await ada.createRoom('Three')]
  const posted = [await ada.post(rooms[0]?.id ?? '', 'x'), await ada.post(rooms[1]?.id ?? '', 'y')]
  const elsewhere = ada.at((await startServerForTest({ MONGODB_URI: server.databaseUri })).url)
  const listed: { id: string; lastMessageAt?: string }[] = (await elsewhere.get('/rooms')).rooms
  const times = rooms.map(({ id }) => listed.find((room) => room.id === id)?.lastMessageAt)
  expect(times).toEqual([posted[0].at, posted[1].at, undefined])
})
