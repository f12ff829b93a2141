import { selectMembers, selectRoom, selectTimeline, selectTotalUnread, selectTypists } from '@tidings/client'
import { eventually } from '@tidings/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from './kit/free-port.js'
import { SdkPerson } from './kit/sdk-person.js'
import { newDatabaseUri, startServerForTest, startTestServer } from './kit/test-server.js'

async function twoInOneRoom() {
  const server = await startServerForTest()
  const [ada, ben] = [await SdkPerson.signUp(server.url, 'ada'), await SdkPerson.signUp(server.url, 'ben')]
  const room = await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })
  const found = await ben.client.rooms.browse({ query: 'harb' })
  expect(found.rooms.map((other) => other.id)).toEqual([room.id])
  await ben.client.rooms.join(room.id)
  return { server, ada, ben, roomId: room.id }
}

describe('two people with the SDK', () => {
  it('talk, both ways, once and in order', async () => {
    const { ada, ben, roomId } = await twoInOneRoom()
    await Promise.all([ada.opens(roomId), ben.opens(roomId)])
    for (let n = 0; n < 10; n += 1) {
      const [from, to] = n % 2 ? [ada, ben] : [ben, ada]
      from.client.messages.send(roomId, `m${n}`)
      expect(from.texts(roomId).at(-1)).toBe(`m${n}`)
      await to.sees(roomId, `m${n}`)
    }
    const all = Array.from({ length: 10 }, (_, n) => `m${n}`)
    await ada.knows('no pending row', () => selectTimeline(roomId)(ada.state)?.pending.length === 0)
    expect(ada.texts(roomId)).toEqual(all)
    expect(ben.texts(roomId)).toEqual(all)
  })

  it('see who is there, who types, and what changes', async () => {
    const { ada, ben, roomId } = await twoInOneRoom()
    await Promise.all([ada.opens(roomId), ben.opens(roomId)])
    await ada.client.rooms.loadMembers(roomId)
    const names = () => selectMembers(roomId)(ada.state).map((member) => member.user.username)
    expect(names()).toEqual(['ada', 'ben'])
    ben.client.typing.notify(roomId)
    await ada.knows(
      'who types',
      (state) => selectTypists(roomId)(state).map((user) => user.username)[0] === 'ben',
    )
    await ada.client.rooms.update(roomId, { name: 'Quay' })
    await ben.knows('the new name', (state) => selectRoom(roomId)(state)?.name === 'Quay')
    await ben.client.rooms.leave(roomId)
    await ada.knows('that ben left', () => names().join() === 'ada')
    expect(ben.roomNames()).toEqual(['general'])
  })

  it('know what is unread, on all their devices, also on those they do not write on', async () => {
    const { server, ada, ben, roomId } = await twoInOneRoom()
    await ada.opens(roomId)
    for (let n = 1; n <= 5; n += 1) ada.client.messages.send(roomId, `m${n}`)
    await ben.knows('5 unread', (state) => selectRoom(roomId)(state)?.unread === 5)
    expect(selectTotalUnread(ben.state)).toBe(5)
    ben.client.rooms.markRead(roomId, 3)
    expect(selectRoom(roomId)(ben.state)?.unread).toBe(2)
    const phone = await SdkPerson.signIn(server.url, 'ben')
    await phone.knows('2 unread', (state) => selectRoom(roomId)(state)?.unread === 2)
    ben.client.messages.send(roomId, 'mine')
    await phone.knows('that ben has read all he answered to', (state) => {
      const room = selectRoom(roomId)(state)
      return room?.head.seq === 6 && room.unread === 0
    })
    await ada.knows('one unread, not its own', (state) => selectRoom(roomId)(state)?.unread === 1)
  })

  it('load older pages up to the beginning', async () => {
    const { ada, ben, roomId } = await twoInOneRoom()
    for (let n = 1; n <= 120; n += 1) ada.client.messages.send(roomId, `m${n}`)
    await ben.knows('the head', (state) => selectRoom(roomId)(state)?.head.seq === 120)
    await ben.opens(roomId)
    expect(ben.seqs(roomId)).toEqual(Array.from({ length: 50 }, (_, n) => n + 71))
    await Promise.all([ben.client.timeline.loadBefore(roomId), ben.client.timeline.loadBefore(roomId)])
    await ben.client.timeline.loadBefore(roomId)
    expect(ben.seqs(roomId)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1))
    expect(selectTimeline(roomId)(ben.state)?.hasBefore).toBe(false)
  })
})

describe('when the server goes away and comes back', () => {
  it('sends what was written meanwhile once, in order, and shows what was missed', async () => {
    const port = await freePort()
    const settings = { PORT: String(port), MONGODB_URI: newDatabaseUri() }
    const first = await startTestServer(settings)
    const [ada, ben] = [await SdkPerson.signUp(first.url, 'ada'), await SdkPerson.signUp(first.url, 'ben')]
    const room = await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })
    await ben.client.rooms.join(room.id)
    await Promise.all([ada.opens(room.id), ben.opens(room.id)])
    ada.client.messages.send(room.id, 'before')
    await ben.sees(room.id, 'before')

    await first.stop()
    await ada.knows('that it is cut off', (state) => state.connection.phase === 'connecting')
    for (const text of ['one', 'two', 'three']) ada.client.messages.send(room.id, text)
    expect(ada.texts(room.id)).toEqual(['before', 'one', 'two', 'three'])

    const second = await startTestServer(settings)
    onTestFinished(() => second.stop())
    ada.client.connection.retryNow()
    await ben.sees(room.id, 'three', 20_000)
    expect(ben.texts(room.id)).toEqual(['before', 'one', 'two', 'three'])
    await ada.sees(room.id, 'three')
    expect(ada.texts(room.id)).toEqual(['before', 'one', 'two', 'three'])
  })
})

describe('a session of the SDK', () => {
  it('goes on over expired tokens, without a break in the connection', async () => {
    const server = await startServerForTest({ ACCESS_TOKEN_TTL_SEC: '4' })
    const ada = await SdkPerson.signUp(server.url, 'ada')
    const phases = new Set<string>()
    ada.client.store.subscribe((state) => phases.add(state.connection.phase))
    // Two guards have looked by the time the third token is in use.
    const first = (await ada.client.session.list())[0]?.lastUsedAt ?? ''
    const renewals = new Set<string>()
    await eventually(
      'the third renewal',
      async () => {
        renewals.add((await ada.client.session.list())[0]?.lastUsedAt ?? first)
        return renewals.size > 3
      },
      { withinMs: 25_000, everyMs: 500 },
    )
    await ada.client.rooms.create({ name: 'Still here', kind: 'public' })
    expect(phases.has('connecting')).toBe(false)
    expect(ada.state.connection.phase).toBe('live')
  })

  it('goes on after its token ran out unnoticed, as in a tab that slept', async () => {
    const server = await startServerForTest({ ACCESS_TOKEN_TTL_SEC: '2' })
    const ada = await SdkPerson.signUp(server.url, 'ada')
    const room = await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })
    await ada.opens(room.id)
    // The network lets no request through, so the token runs out and the server closes the socket.
    const network = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'))
    onTestFinished(() => network.mockRestore())
    await ada.knows('that it was cut off', (state) => state.connection.phase === 'connecting', 20_000)
    network.mockRestore()
    ada.client.messages.send(room.id, 'awake again')
    await ada.sees(room.id, 'awake again', 20_000)
    expect(ada.state.session.phase).toBe('signedIn')
  })

  it('ends everywhere it is known when it is ended elsewhere', async () => {
    const server = await startServerForTest()
    const ada = await SdkPerson.signUp(server.url, 'ada')
    const [session] = await ada.client.session.list()
    await ada.client.session.end(session?.id ?? '')
    await ada.knows('that it is signed out', (state) => state.session.phase === 'signedOut')
    expect(ada.state.rooms).toBeUndefined()
  })
})
