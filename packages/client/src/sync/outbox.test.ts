import { seededRandom } from '@tidings/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { at, roomId, uuid } from '../../test/room-story.js'
import { ApiError, NetworkError } from '../errors.js'
import { createOutbox, type SendAck } from './outbox.js'
import { createMemoryOutboxStorage, type OutboxItem } from './outbox-storage.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const item = (number: number): OutboxItem => ({ id: uuid(number), roomId, body: `${number}`, createdAtMs: 0 })
const ack = (number: number): SendAck => ({ id: uuid(number), seq: number, rev: number, at })
const refused = (code: 'RATE_LIMITED' | 'ROOM_NOT_FOUND') =>
  new ApiError({ code, message: code, retryable: code === 'RATE_LIMITED', requestId: 'r' })

/** An outbox whose sends the test answers one by one, in whatever order it likes. */
async function outboxWith(numbers: readonly number[], { isWatched = true, isConnected = true } = {}) {
  const sent: string[] = []
  const answers = new Map<string, Answer>()
  const outbox = createOutbox({
    storage: createMemoryOutboxStorage(),
    transmit: ({ id, body }) => {
      sent.push(body)
      const answer = newAnswer()
      answers.set(id, answer)
      return answer.promise
    },
    isWatched: () => isWatched,
    onAcked: () => {},
    onChanged: () => {},
    random: seededRandom(1).next,
  })
  if (isConnected) outbox.goOn()
  for (const number of numbers) outbox.add(item(number))
  await settled()
  const settle = async (act: () => void) => {
    act()
    await settled()
  }
  return {
    outbox,
    sent,
    pending: () => outbox.pendingOf(roomId).map(({ body, phase }) => `${body} ${phase}`),
    accept: (number: number) => settle(() => answers.get(uuid(number))?.resolve(ack(number))),
    refuse: (number: number, error: Error) => settle(() => answers.get(uuid(number))?.reject(error)),
  }
}

const settled = () => vi.advanceTimersByTimeAsync(0)

interface Answer {
  promise: Promise<SendAck>
  resolve: (ack: SendAck) => void
  reject: (error: Error) => void
}

function newAnswer(): Answer {
  const answer = {} as Answer
  answer.promise = new Promise((resolve, reject) => Object.assign(answer, { resolve, reject }))
  return answer
}

test('messages are drawn at once and sent in order, several in flight', async () => {
  const { sent, pending } = await outboxWith([1, 2, 3])
  expect(sent).toEqual(['1', '2', '3'])
  expect(pending()).toEqual(['1 sending', '2 sending', '3 sending'])
})

test('an acked message stays until its entry comes, and goes at once where none will come', async () => {
  const watched = await outboxWith([1, 2])
  await watched.accept(1)
  expect(watched.pending()).toEqual(['1 sending', '2 sending'])
  watched.outbox.confirm(roomId, [uuid(1)], 1)
  expect(watched.pending()).toEqual(['2 sending'])

  const elsewhere = await outboxWith([1, 2], { isWatched: false })
  await elsewhere.accept(1)
  expect(elsewhere.pending()).toEqual(['2 sending'])
})

test('an entry that comes before the ack, or after another page, confirms as well', async () => {
  const { outbox, sent, pending, accept } = await outboxWith([1, 2, 3])
  outbox.confirm(roomId, [uuid(1)], 1)
  await accept(1)
  await accept(2)
  outbox.confirm(roomId, [], 2)
  expect(pending()).toEqual(['3 sending'])
  expect(sent).toEqual(['1', '2', '3'])
})

test('after a reconnect everything unacknowledged is sent again, in order, with the same ids', async () => {
  const { outbox, sent, accept, refuse } = await outboxWith([1, 2, 3])
  await accept(2)
  outbox.pause()
  await refuse(1, new NetworkError('gone'))
  await refuse(3, new NetworkError('gone'))
  outbox.add(item(4))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual(['1', '2', '3'])
  outbox.goOn()
  expect(sent.slice(3)).toEqual(['1', '3', '4'])
})

test('a retryable refusal is repeated after a wait, and what was behind it too', async () => {
  const { sent, refuse, accept, pending } = await outboxWith([1, 2])
  await refuse(1, refused('RATE_LIMITED'))
  await accept(2)
  expect(sent).toEqual(['1', '2'])
  await vi.advanceTimersByTimeAsync(500)
  expect(sent).toEqual(['1', '2', '1'])
  expect(pending()).toEqual(['1 sending', '2 sending'])
})

test('a definite refusal fails the message, and the others go on', async () => {
  const { outbox, refuse, accept, pending } = await outboxWith([1, 2])
  await refuse(1, refused('ROOM_NOT_FOUND'))
  await accept(2)
  outbox.confirm(roomId, [uuid(2)], 2)
  expect(pending()).toEqual(['1 failed'])
  expect(outbox.pendingOf(roomId)[0]?.error?.code).toBe('ROOM_NOT_FOUND')
})

test('a failed message can be sent again, with its id, or dropped for its text', async () => {
  const { outbox, sent, refuse, pending } = await outboxWith([1])
  expect(outbox.discard(roomId, uuid(1))).toBeUndefined()
  await refuse(1, refused('ROOM_NOT_FOUND'))
  outbox.retry(roomId, uuid(1))
  await settled()
  expect(sent).toEqual(['1', '1'])
  expect(pending()).toEqual(['1 sending'])
  await refuse(1, refused('ROOM_NOT_FOUND'))
  expect(outbox.discard(roomId, uuid(1))).toBe('1')
  expect(pending()).toEqual([])
})

test('nothing is sent before it is stored, nor without a connection', async () => {
  const { outbox, sent } = await outboxWith([1], { isConnected: false })
  expect(sent).toEqual([])
  outbox.goOn()
  outbox.add(item(2))
  expect(sent).toEqual(['1'])
  await settled()
  expect(sent).toEqual(['1', '2'])
})

test('at most sixteen messages of a room are in flight', async () => {
  const numbers = Array.from({ length: 20 }, (_, index) => index + 1)
  const { sent, accept } = await outboxWith(numbers)
  expect(sent).toHaveLength(16)
  await accept(1)
  expect(sent.at(-1)).toBe('17')
})
