import type { Message, MessageId } from '@tidings/contracts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { message, openedWith, roomId, uuid } from '../../test/room-story.js'
import { errorOf, NetworkError } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import { createLiveStore } from '../state/live-store.js'
import { applyRoomRemoved } from '../state/rooms.js'
import { createQuotations } from './quotations.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

/** Ada has a room open whose older messages are not loaded; the server answers each after ten milliseconds. */
function quoting() {
  const store = createLiveStore()
  store.update(() => openedWith([1000]))
  const asked: MessageId[] = []
  let answer = (id: MessageId): Message => message(Number.parseInt(id.slice(-12), 16) - 1000)
  const call = (async (_: unknown, { params }: { params: { messageId: MessageId } }) => {
    asked.push(params.messageId)
    await new Promise((resolve) => setTimeout(resolve, 10))
    return answer(params.messageId)
  }) as unknown as Call
  const timelines = { since: () => [], whenStarted: async () => {} }
  const quotations = createQuotations({ store, call, timelines, onShown: () => {} })
  const answers = (next: typeof answer) => {
    answer = next
  }
  const quoted = () => store.get().quoted
  return { store, quotations, answers, quoted, takeAsked: () => asked.splice(0) }
}

const idOf = (seq: number) => uuid(1000 + seq)

it('asks for each message once, and for a few at a time', async () => {
  const { quotations, quoted, takeAsked } = quoting()
  for (const seq of [1, 2, 3, 4, 5, 6, 1]) quotations.quote(roomId, idOf(seq))
  expect(takeAsked()).toEqual([1, 2, 3, 4].map(idOf))
  await settle(10)
  expect(takeAsked()).toEqual([5, 6].map(idOf))
  await settle(10)
  expect(Object.keys(quoted())).toHaveLength(6)
  quotations.quote(roomId, idOf(1))
  expect(takeAsked()).toEqual([])
})

it('asks again for what could not be loaded, later or once there is a connection', async () => {
  const { quotations, answers, quoted, takeAsked } = quoting()
  answers(() => {
    throw new NetworkError('No answer.')
  })
  for (const seq of [1, 2, 3, 4, 5]) quotations.quote(roomId, idOf(seq))
  await settle(10)
  answers(() => message(1))
  takeAsked()
  quotations.goOn()
  expect(takeAsked()).toHaveLength(4)
  await settle(20)
  expect(Object.keys(quoted())).toEqual([idOf(1)])
})

it('one that fails among others is asked for again by itself', async () => {
  const { quotations, answers, quoted } = quoting()
  let answered = 0
  answers((id) => {
    if (++answered === 1) throw new NetworkError('No answer.')
    return message(Number.parseInt(id.slice(-12), 16) - 1000)
  })
  for (const seq of [1, 2, 3, 4, 5, 6]) quotations.quote(roomId, idOf(seq))
  await settle(2_000)
  expect(Object.keys(quoted())).toHaveLength(6)
})

it('J4: keeps nothing of a room that one has left meanwhile', async () => {
  const { store, quotations, quoted } = quoting()
  quotations.quote(roomId, idOf(1))
  store.update((state) => applyRoomRemoved(state, roomId))
  await settle(10)
  expect(quoted()).toEqual({})
})

it('asks again for what was missing, once the room is loaded anew', async () => {
  const { quotations, answers, quoted } = quoting()
  answers(() => {
    throw errorOf('MESSAGE_NOT_FOUND')
  })
  quotations.quote(roomId, idOf(1))
  await settle(10)
  expect(quoted()[idOf(1)]).toBe('missing')
  answers(() => message(1))
  quotations.reload(roomId)
  await settle(10)
  expect(quoted()[idOf(1)]).toEqual(message(1))
})

it('keeps the last five hundred', async () => {
  const { quotations, quoted } = quoting()
  for (let seq = 1; seq <= 510; seq++) quotations.quote(roomId, idOf(seq))
  await settle(2_000)
  expect(Object.keys(quoted())).toHaveLength(500)
  expect([quoted()[idOf(10)], quoted()[idOf(11)]]).toEqual([undefined, message(11)])
})
