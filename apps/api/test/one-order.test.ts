import { randomUUID } from 'node:crypto'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import type { LiveConnection } from './kit/live-connection.js'
import { type Person, signUp } from './kit/person.js'
import { newDatabaseUri, startServerForTest } from './kit/test-server.js'

const count = 200

/** Eight people in one room, on the given nodes in turn, each with a socket that watches it. */
async function gather(
  urls: string[],
): Promise<{ roomId: string; people: Person[]; sockets: LiveConnection[] }> {
  const [first = ''] = urls
  const people = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      signUp(first, `person-${n}`).then((person) => person.at(urls[n % urls.length] ?? first)),
    ),
  )
  const [host] = people as [Person]
  const room = await host.createRoom('One order')
  for (const person of people) await person.join(room.id)
  const sockets = await Promise.all(people.map((person) => person.connect()))
  await Promise.all(sockets.map((socket) => socket.do('joinRoom', { roomId: room.id })))
  return { roomId: room.id, people, sockets }
}

async function sendAllAtOnce(sockets: LiveConnection[], roomId: string) {
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const body = `text ${n}`
      const ack = await sockets[n % sockets.length]?.do('chatMessage', { roomId, id: randomUUID(), body })
      return { body, seq: ack?.seq, rev: ack?.rev }
    }),
  )
}

async function expectOneOrder({
  roomId,
  people,
  sockets,
}: Awaited<ReturnType<typeof gather>>): Promise<void> {
  const acks = await sendAllAtOnce(sockets, roomId)
  const inOrder = acks.toSorted((a, b) => Number(a.seq) - Number(b.seq))
  expect(inOrder.map((ack) => ack.seq)).toEqual(Array.from({ length: count }, (_, n) => n + 1))

  const [host] = people as [Person]
  const { entries, head } = await host.get(`/rooms/${roomId}/entries?after=0`)
  expect(entries.map((entry: { rev: number }) => entry.rev)).toEqual(
    Array.from({ length: head.rev }, (_, n) => n + 1),
  )
  const messages = entries.filter((entry: { kind: string }) => entry.kind === 'message')
  const places = (list: { body: string; seq?: number | undefined; rev?: number | undefined }[]) =>
    list.map(({ body, seq, rev }) => ({ body, seq, rev }))
  expect(places(messages.map((entry: { message: never }) => entry.message))).toEqual(places(inOrder))

  for (const socket of sockets) {
    await eventually('hears all', () => socket.textsOf(roomId).length >= count)
    expect(socket.textsOf(roomId)).toEqual(inOrder.map((ack) => ack.body))
  }
}

describe('200 messages sent at once by 8 sockets to one room', () => {
  it('have one dense order for everybody', async () => {
    const server = await startServerForTest()
    await expectOneOrder(await gather([server.url]))
  })

  it('have one dense order for everybody, through two nodes on one database', async () => {
    const one = await startServerForTest({ MONGODB_URI: newDatabaseUri() })
    const two = await startServerForTest({ MONGODB_URI: one.databaseUri })
    await expectOneOrder(await gather([one.url, two.url]))
  })
})

describe('two nodes on one database', () => {
  it('show each other’s messages to their watchers, also to a room that only one of them writes to', async () => {
    const one = await startServerForTest({ MONGODB_URI: newDatabaseUri() })
    const two = await startServerForTest({ MONGODB_URI: one.databaseUri })
    const [ada, ben] = [await one.person('ada'), (await one.person('ben')).at(two.url)]
    const room = await ada.createRoom('Far')
    await ben.join(room.id)
    const far = await ben.connect()
    await far.do('joinRoom', { roomId: room.id })
    await ada.post(room.id, 'over there')
    await far.sees(room.id, 'over there')
  })

  it('cut off on both who was removed on one', async () => {
    const one = await startServerForTest({ MONGODB_URI: newDatabaseUri() })
    const two = await startServerForTest({ MONGODB_URI: one.databaseUri })
    const [ada, ben] = [await one.person('ada'), (await one.person('ben')).at(two.url)]
    const room = await ada.createRoom('Far')
    await ben.join(room.id)
    const far = await ben.connect()
    await far.do('joinRoom', { roomId: room.id })
    await ada.ask('DELETE', `/rooms/${room.id}/members/${ben.id}`)
    await far.hears('roomRemoved')
    expect((await ben.ask('GET', `/rooms/${room.id}/messages`)).status).toBe(404)
  })

  it('give one message and equal acks for one id sent to both at once', async () => {
    const one = await startServerForTest({ MONGODB_URI: newDatabaseUri() })
    const two = await startServerForTest({ MONGODB_URI: one.databaseUri })
    const ada = await one.person('ada')
    const room = await ada.createRoom('Twice')
    const sockets = await Promise.all([ada.connect(), ada.at(two.url).connect()])
    const send = { roomId: room.id, id: randomUUID(), body: 'once' }
    const acks = await Promise.all(
      Array.from({ length: 20 }, (_, n) => sockets[n % 2]?.do('chatMessage', send)),
    )
    for (const ack of acks) expect(ack).toEqual(acks[0])
    expect((await ada.get(`/rooms/${room.id}`)).head).toEqual({ seq: 1, rev: 2 })
  })
})
