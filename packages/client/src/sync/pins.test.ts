import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { message, openedWith, roomId } from '../../test/room-story.js'
import { errorOf, NetworkError } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import { createLiveStore } from '../state/live-store.js'
import { applyRoomRemoved } from '../state/rooms.js'
import { createPins } from './pins.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

/** Ada has a room open, with one pin, and there is no connection until the server is said to be back. */
function withoutServer() {
  const store = createLiveStore()
  store.update(() => openedWith([1]))
  let trouble: Error | undefined = new NetworkError('No answer.')
  let count = 0
  const call = (async () => {
    count++
    if (trouble) throw trouble
    return { messages: [message(1)], head: { seq: 1, rev: 1 }, users: [] }
  }) as unknown as Call
  const timelines = { since: () => [], whenStarted: async () => {} }
  const pins = createPins({ store, call, timelines, onShown: () => {} })
  const fails = (error?: Error) => {
    trouble = error
  }
  return { store, pins, fails, list: () => store.get().pins[roomId], askedCount: () => count }
}

it('a list that could not be loaded is loaded as soon as there is a connection', async () => {
  const { pins, fails, list } = withoutServer()
  await expect(pins.load(roomId)).rejects.toBeInstanceOf(NetworkError)
  expect(list()).toMatchObject({ phase: 'failed', messages: [] })
  fails()
  pins.goOn()
  await settle()
  expect(list()).toMatchObject({ phase: 'ready', messages: [message(1)] })
})

it('a list stays failed while it is tried again, and until that works', async () => {
  const { store, pins, fails, list, askedCount } = withoutServer()
  fails(errorOf('OVERLOADED'))
  await expect(pins.load(roomId)).rejects.toMatchObject({ code: 'OVERLOADED' })
  const phases: unknown[] = []
  store.outside.subscribe(() => phases.push(list()?.phase))
  await settle(60_000)
  expect(askedCount()).toBeGreaterThan(4)
  fails()
  await settle(10_000)
  expect(new Set(phases)).toEqual(new Set(['failed', 'ready']))
  expect(phases.at(-1)).toBe('ready')
})

it('a list is not tried again that was refused for good, or is gone with its room', async () => {
  const { store, pins, fails, list, askedCount } = withoutServer()
  fails(errorOf('ROOM_NOT_FOUND'))
  await expect(pins.load(roomId)).rejects.toMatchObject({ code: 'ROOM_NOT_FOUND' })
  pins.goOn()
  await settle(60_000)
  expect([askedCount(), list()?.phase]).toEqual([1, 'failed'])
  fails(new NetworkError('No answer.'))
  await expect(pins.load(roomId)).rejects.toBeInstanceOf(NetworkError)
  store.update((state) => applyRoomRemoved(state, roomId))
  pins.goOn()
  await settle(60_000)
  expect([askedCount(), list()]).toEqual([2, undefined])
})
