import { randomUUID } from 'node:crypto'
import { selectMembers, selectRoom, selectTimeline } from '@tidings/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { SdkPerson } from './kit/sdk-person.js'
import { TcpProxy } from './kit/tcp-proxy.js'
import { startServerForTest } from './kit/test-server.js'

const missed = 5_000
const together = 100

it('R1: a tab that slept for a week is right again within 2 s, with at most 3 requests for its room', async () => {
  const server = await startServerForTest()
  const proxy = await TcpProxy.to({ host: '127.0.0.1', port: Number(new URL(server.url).port) })
  const benUrl = `http://127.0.0.1:${proxy.port}`
  const [ada, ben] = [await SdkPerson.signUp(server.url, 'ada'), await SdkPerson.signUp(benUrl, 'ben')]
  const room = await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })
  await ben.client.rooms.join(room.id)
  await ben.opens(room.id)
  await ben.client.rooms.loadMembers(room.id)
  ada.client.messages.send(room.id, 'before')
  await ben.sees(room.id, 'before')

  await proxy.set('refuse')
  await ben.knows('that it is cut off', (state) => state.connection.phase === 'connecting')
  const cy = await server.person('cy')
  await cy.join(room.id)
  const writer = await cy.connect()
  for (let n = 1; n <= missed; n += together) {
    const bodies = Array.from({ length: together }, (_, index) => `m${n + index}`)
    const sends = bodies.map((body) => writer.do('chatMessage', { roomId: room.id, id: randomUUID(), body }))
    await Promise.all(sends)
  }

  await proxy.set('pass')
  const fetched = vi.spyOn(globalThis, 'fetch')
  onTestFinished(() => fetched.mockRestore())
  const phases = new Set<string | undefined>()
  ben.client.store.subscribe((state) => phases.add(selectTimeline(room.id)(state)?.phase))
  ben.client.connection.retryNow()
  await ben.sees(room.id, `m${missed}`, 2_000)
  await ben.knows('its members', (state) => state.members[room.id]?.phase === 'ready', 2_000)

  const asked = fetched.mock.calls.map(([url]) => new URL(String(url)))
  const ofRoom = asked.filter(
    ({ port, pathname }) => port === String(proxy.port) && pathname.includes(room.id),
  )
  expect(ofRoom.map(({ pathname }) => pathname.split('/').at(-1)).sort()).toEqual(['members', 'messages'])
  expect(ben.seqs(room.id)).toEqual(Array.from({ length: 50 }, (_, n) => missed - 48 + n))
  expect(phases).toEqual(new Set(['catchingUp', 'resetting', 'live']))
  expect(selectRoom(room.id)(ben.state)?.unread).toBe(missed + 1)
  expect(selectMembers(room.id)(ben.state)).toHaveLength(3)
}, 90_000)
