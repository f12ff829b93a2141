import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { ada, myRoom, uuid } from '../../test/room-story.js'
import { NetworkError } from '../errors.js'
import { createLiveStore } from '../state/live-store.js'
import { applyRooms } from '../state/rooms.js'
import { applyMe } from '../state/users.js'
import type { Connection } from '../transport/connection.js'
import { createHeadsBeacon } from './heads-beacon.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function startBeacon({ rooms = 2 } = {}) {
  const store = createLiveStore()
  const ids = Array.from({ length: rooms }, (_, index) => uuid(index + 1))
  const listed = ids.map((id) => myRoom({ id }))
  store.update((state) => applyRooms(applyMe(state, ada), listed))
  const asked: (readonly string[])[] = []
  const request = async (_: string, { roomIds }: { roomIds: readonly string[] }) => {
    asked.push(roomIds)
    if (asked.length === 1) throw new NetworkError('The server does not answer.')
    return { heads: {}, marks: {} }
  }
  const connection = { liveId: () => 1, request } as Pick<Connection, 'liveId' | 'request'>
  const onAnswer = vi.fn()
  const beacon = createHeadsBeacon({ store, connection, onAnswer })
  beacon.start()
  return { beacon, ids, asked, onAnswer }
}

it('B1: asks for all rooms about every ten seconds, whether or not an answer comes', async () => {
  const { ids, asked, onAnswer } = startBeacon()
  await vi.advanceTimersByTimeAsync(8_000)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(112_000)
  expect(asked.length).toBeGreaterThanOrEqual(10)
  expect(asked.length).toBeLessThanOrEqual(14)
  expect(asked[0]).toEqual(ids)
  expect(onAnswer).toHaveBeenCalledTimes(asked.length - 1)
})

it('B1: asks for many rooms in several requests', async () => {
  const { asked } = startBeacon({ rooms: 1_001 })
  await vi.advanceTimersByTimeAsync(24_000)
  expect(asked.slice(1, 4).map((ids) => ids.length)).toEqual([500, 500, 1])
})

it('B1: asks at once, and once, when the person comes back to the window', async () => {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', document)
  onTestFinished(() => void vi.unstubAllGlobals())
  const { beacon, ids, asked } = startBeacon()
  document.dispatchEvent(new Event('visibilitychange'))
  document.dispatchEvent(new Event('visibilitychange'))
  expect(asked).toEqual([ids])
  beacon.stop()
  document.dispatchEvent(new Event('visibilitychange'))
  expect(asked).toHaveLength(1)
})

it('M3: asks for rooms in doubt together, at most once a second', async () => {
  const { beacon, ids, asked } = startBeacon()
  const [a = '', b = ''] = ids
  for (const id of [a, b, a]) beacon.askSoon(id)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual([[a, b]])
  beacon.askSoon(b)
  await vi.advanceTimersByTimeAsync(999)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked[1]).toEqual([b])
})

it('B1: asks nothing once it is stopped', async () => {
  const { beacon, ids, asked } = startBeacon()
  beacon.askSoon(ids[0] ?? '')
  beacon.stop()
  beacon.askSoon(ids[0] ?? '')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual([])
})
