import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { refusal } from '../../test/model/refusal.js'
import { RoomServer } from '../../test/room-server.js'
import { ada, messageEntry, myRoom, roomId } from '../../test/room-story.js'
import { createLiveStore } from '../state/live-store.js'
import { openTimeline } from '../state/pages.js'
import { applyRooms } from '../state/rooms.js'
import { applyMe } from '../state/users.js'
import { createRoomSync } from './room-sync.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(0)

/** Ada has the room open, with as many messages as its log has. */
async function openRoom({ messages = 3 } = {}) {
  const server = new RoomServer()
  const log = server.log(roomId)
  log.write(messages)
  const store = createLiveStore()
  store.update((state) => openTimeline(applyRooms(applyMe(state, ada), [myRoom()]), roomId, []))
  const reloads = vi.fn()
  const { connection, call } = server
  const options = {
    roomId,
    store,
    connection,
    call,
    onApplied: () => {},
    onMet: () => {},
    onReloaded: reloads,
  }
  const sync = createRoomSync(options)
  sync.setOpen(true)
  await settle()
  expect(server.takeRequests()).toEqual(['joinRoom', 'listMessages'])
  const timeline = () => store.get().timelines[roomId]
  const lastSeq = () => timeline()?.messages.at(-1)?.seq
  const entries = (...revs: number[]) => revs.flatMap((rev) => log.entries[rev - 1] ?? [])
  const receive = (...revs: number[]) => sync.receive(entries(...revs), log.head)
  return { server, log, sync, reloads, timeline, lastSeq, receive }
}

/** An answer that comes when it is let through. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

it('J1: joins with the cursor, and applies what it missed', async () => {
  const { server, log, sync, lastSeq, timeline } = await openRoom()
  server.disconnect()
  sync.pause()
  expect(timeline()?.phase).toBe('catchingUp')
  log.write(20)
  server.reconnect()
  sync.goOn()
  await settle()
  expect(server.takeRequests()).toEqual(['joinRoom after 3'])
  expect([lastSeq(), timeline()?.phase]).toEqual([23, 'live'])
})

it('C2: closes a gap within 10 s though the answer to its question is lost', async () => {
  const { server, log, receive, lastSeq } = await openRoom()
  const never = gate()
  log.write(3)
  server.holds = ({ request }) => (request.startsWith('listEntries') ? never.opened : undefined)
  receive(6)
  await vi.advanceTimersByTimeAsync(300)
  server.holds = () => undefined
  await vi.advanceTimersByTimeAsync(9_000)
  expect(server.takeRequests()).toEqual(['listEntries after 3', 'listEntries after 3'])
  expect(lastSeq()).toBe(6)
})

it('J1: joins again within 10 s where the answer to the first time is lost', async () => {
  const { server, log, sync, lastSeq } = await openRoom()
  const never = gate()
  server.disconnect()
  sync.pause()
  log.write(1)
  server.holds = ({ request }) => (request.startsWith('joinRoom') ? never.opened : undefined)
  server.reconnect()
  sync.goOn()
  await settle()
  server.holds = () => undefined
  await vi.advanceTimersByTimeAsync(9_000)
  expect(lastSeq()).toBe(4)
})

it('J2: joins at once on a new connection, though an answer over the lost one is still awaited', async () => {
  const { server, log, sync, receive, lastSeq } = await openRoom()
  const lost = gate()
  log.write(3)
  server.holds = ({ request }) => (request.startsWith('listEntries') ? lost.opened : undefined)
  receive(6)
  await vi.advanceTimersByTimeAsync(300)
  server.disconnect()
  sync.pause()
  log.write(1)
  server.reconnect()
  sync.goOn()
  await settle()
  expect(server.takeRequests()).toEqual(['listEntries after 3', 'joinRoom after 3'])
  lost.open()
  await settle()
  expect(lastSeq()).toBe(7)
})

it('R1: a tab that slept for a week is right again with two requests, and shows what it had meanwhile', async () => {
  const { server, log, sync, reloads, timeline, lastSeq } = await openRoom()
  log.write(5_000)
  const page = gate()
  server.holds = ({ request }) => (request === 'listMessages' ? page.opened : undefined)
  server.disconnect()
  sync.pause()
  server.reconnect()
  sync.goOn()
  sync.receive([], log.head)
  await settle()
  expect([lastSeq(), timeline()?.phase]).toEqual([3, 'resetting'])
  page.open()
  await settle()
  await vi.advanceTimersByTimeAsync(1_000)
  expect([lastSeq(), timeline()?.phase, timeline()?.messages.length]).toEqual([5_003, 'live', 50])
  expect(server.takeRequests()).toEqual(['joinRoom after 3', 'listMessages'])
  expect(reloads).toHaveBeenCalledTimes(2)
})

it('R1: goes on with the newest page when the connection is lost before it has come', async () => {
  const { server, log, sync, timeline, lastSeq } = await openRoom()
  log.write(600)
  const never = gate()
  server.holds = ({ request }) => (request === 'listMessages' ? never.opened : undefined)
  sync.pause()
  server.reconnect()
  sync.goOn()
  await settle()
  sync.pause()
  expect(timeline()?.phase).toBe('resetting')
  server.holds = () => undefined
  server.reconnect()
  sync.goOn()
  await settle()
  expect(lastSeq()).toBe(603)
  log.write(1)
  sync.receive(log.entries.slice(-1), log.head)
  never.open()
  await settle()
  expect(lastSeq()).toBe(604)
})

it('E1: forgets its cursor with a new epoch', async () => {
  const { server, sync, timeline } = await openRoom()
  sync.forget()
  sync.goOn()
  await settle()
  expect(server.takeRequests()).toEqual(['listMessages'])
  expect(timeline()?.phase).toBe('live')
})

it('C2: fetches what is missing after 300 ms, though further entries keep arriving', async () => {
  const { server, log, receive, lastSeq } = await openRoom()
  log.write(10)
  for (const rev of [5, 6, 7]) {
    receive(rev)
    await vi.advanceTimersByTimeAsync(99)
  }
  expect(server.takeRequests()).toEqual([])
  receive(8)
  await vi.advanceTimersByTimeAsync(3)
  expect(server.takeRequests()).toEqual(['listEntries after 3'])
  expect(lastSeq()).toBe(13)
})

it('C2: fetches nothing while gaps fill by themselves', async () => {
  const { server, log, receive, lastSeq } = await openRoom()
  log.write(12)
  for (let rev = 5; rev <= 15; rev += 2) {
    receive(rev)
    await vi.advanceTimersByTimeAsync(200)
    receive(rev - 1)
    await vi.advanceTimersByTimeAsync(50)
  }
  expect([server.takeRequests(), lastSeq()]).toEqual([[], 15])
})

it('C3: a head above the cursor is a gap like any other', async () => {
  const { server, log, sync, lastSeq } = await openRoom()
  log.write(1)
  sync.receive([], log.head)
  await vi.advanceTimersByTimeAsync(300)
  expect([server.takeRequests(), lastSeq()]).toEqual([['listEntries after 3'], 4])
})

it.each([
  ['joinRoom', 'OVERLOADED'],
  ['listEntries', 'DATABASE_UNAVAILABLE'],
] as const)('C2: %s is tried again until it succeeds', async (name, code) => {
  const { server, log, sync, receive, lastSeq, timeline } = await openRoom()
  let refusals = 20
  server.holds = ({ request }) => {
    if (request.startsWith(name) && refusals-- > 0) throw refusal(code)
  }
  if (name === 'joinRoom') server.reconnect()
  log.write(2)
  receive(5)
  sync.goOn()
  await vi.advanceTimersByTimeAsync(300_000)
  expect([lastSeq(), timeline()?.phase, refusals]).toEqual([5, 'live', -1])
})

it('C2: entries that the server does not give are asked for with growing waits, not in a hot loop', async () => {
  const { server, sync } = await openRoom()
  sync.receive([messageEntry(9)], { seq: 9, rev: 9 })
  await vi.advanceTimersByTimeAsync(60_000)
  const asked = server.takeRequests().length
  expect(asked).toBeGreaterThan(5)
  expect(asked).toBeLessThan(60)
})

it('shows a refusal that is final, until somebody tries again', async () => {
  const { server, log, sync, receive, timeline, lastSeq } = await openRoom()
  server.holds = () => {
    throw refusal('ROOM_NOT_FOUND')
  }
  log.write(2)
  receive(5)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(timeline()).toMatchObject({ phase: 'failed', error: { code: 'ROOM_NOT_FOUND' } })
  expect(server.takeRequests()).toHaveLength(1)
  server.holds = () => undefined
  sync.goOn()
  await settle()
  expect([lastSeq(), timeline()?.phase, timeline()?.error]).toEqual([5, 'live', undefined])
})
