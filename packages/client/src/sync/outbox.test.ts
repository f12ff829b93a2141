import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { item, newTab, refused, settled, slowed, withResolvers } from '../../test/outbox-story.js'
import { roomId, uuid } from '../../test/room-story.js'
import { NetworkError } from '../errors.js'
import { createMemoryStorage } from '../storage/memory-storage.js'
import type { OutboxItem } from './outbox-storage.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('O8: draws messages at once, in the order in which they were written, and sends several at once', async () => {
  const { sent, pending } = await newTab([1, 2, 3])
  expect(sent).toEqual(['1', '2', '3'])
  expect(pending()).toEqual(['1 sending', '2 sending', '3 sending'])
})

it('O1: sends nothing before it is stored, nor without a connection', async () => {
  const storage = createMemoryStorage()
  const stored = () => storage.account('u').outbox.load()
  const { outbox, sent } = await newTab([1], { storage, userId: 'u', isConnected: false })
  expect(sent).toEqual([])
  expect((await stored()).map(({ body }) => body)).toEqual(['1'])
  outbox.goOn()
  outbox.add(item(2))
  expect(sent).toEqual([])
  await settled()
  expect(sent).toEqual(['1', '2'])
})

it('O1: what was written later does not overtake what is not stored yet', async () => {
  const stored = withResolvers<void>()
  const put = ({ body }: OutboxItem) => (body === '1' ? stored.promise : undefined)
  const { outbox, sent } = await newTab([], { storage: slowed(createMemoryStorage(), { put }) })
  outbox.add(item(1))
  outbox.add(item(2))
  await settled()
  expect(sent).toEqual([])
  stored.resolve()
  await settled()
  expect(sent).toEqual(['1', '2'])
})

it('O3: names the message before it that is not acknowledged', async () => {
  const { outbox, previous, accept } = await newTab([1, 2])
  expect(previous).toEqual({ 1: undefined, 2: uuid(1) })
  await accept(1)
  await accept(2)
  outbox.add(item(3))
  await settled()
  expect(previous[3]).toBeUndefined()
})

it('O3: has at most sixteen messages of a room in flight', async () => {
  const { sent, accept } = await newTab(Array.from({ length: 20 }, (_, index) => index + 1))
  expect(sent).toHaveLength(16)
  await accept(1)
  expect(sent.at(-1)).toBe('17')
})

it('O3: what is behind a message that has to wait waits with it, and goes out again in order', async () => {
  const { sent, previous, refuse, pending } = await newTab([1, 2, 3])
  await refuse(1, refused('RATE_LIMITED'))
  await refuse(3, refused('OUT_OF_ORDER'))
  await refuse(2, refused('OUT_OF_ORDER'))
  expect(sent).toEqual(['1', '2', '3'])
  await vi.advanceTimersByTimeAsync(500)
  expect(sent.slice(3)).toEqual(['1', '2', '3'])
  expect(previous).toEqual({ 1: undefined, 2: uuid(1), 3: uuid(2) })
  expect(pending()).toEqual(['1 sending', '2 sending', '3 sending'])
})

it('O3: what was sent back as out of order goes out once there is an answer for the one before it', async () => {
  const { sent, accept, refuse } = await newTab([1, 2, 3])
  await refuse(2, refused('OUT_OF_ORDER'))
  await refuse(3, refused('OUT_OF_ORDER'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual(['1', '2', '3'])
  await accept(1)
  expect(sent.slice(3)).toEqual(['2', '3'])
})

it('O4: repeats a retryable refusal after a wait', async () => {
  const { sent, refuse, accept, pending } = await newTab([1, 2])
  await refuse(1, refused('RATE_LIMITED'))
  await accept(2)
  expect(sent).toEqual(['1', '2'])
  await vi.advanceTimersByTimeAsync(500)
  expect(sent).toEqual(['1', '2', '1'])
  expect(pending()).toEqual(['1 sending', '2 sending'])
})

it('O4: after a reconnect sends everything unacknowledged at once, in order, with the same ids', async () => {
  const { outbox, sent, accept, refuse } = await newTab([1, 2, 3])
  await accept(2)
  outbox.pause()
  await refuse(1, new NetworkError('gone'))
  await refuse(3, new NetworkError('gone'))
  outbox.add(item(4))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual(['1', '2', '3'])
  outbox.goOn()
  await settled()
  expect(sent.slice(3)).toEqual(['1', '3', '4'])
})

it('O5: fails a message that is refused for good; those behind it go on, and name it no longer', async () => {
  const { outbox, sent, previous, refuse, pending } = await newTab([1, 2])
  await refuse(1, refused('ROOM_NOT_FOUND'))
  await refuse(2, refused('OUT_OF_ORDER'))
  await vi.advanceTimersByTimeAsync(500)
  expect(sent).toEqual(['1', '2', '2'])
  expect(previous[2]).toBeUndefined()
  expect(pending()).toEqual(['1 failed', '2 sending'])
  expect(outbox.pendingOf(roomId)[0]?.error?.code).toBe('ROOM_NOT_FOUND')
})

it('O5: sends a failed message again, with its id, or drops it for its text', async () => {
  const { outbox, sent, refuse, pending } = await newTab([1])
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

it('O6: shows an acked message until its entry comes, and no longer where none will come', async () => {
  const watched = await newTab([1, 2])
  await watched.accept(1)
  expect(watched.pending()).toEqual(['1 sending', '2 sending'])
  await watched.show(1)
  expect(watched.pending()).toEqual(['2 sending'])

  const elsewhere = await newTab([1, 2], { isWatched: false })
  await elsewhere.accept(1)
  expect(elsewhere.pending()).toEqual(['2 sending'])
})

it('O6: an entry that comes before the ack, or after another page, confirms as well', async () => {
  const storage = createMemoryStorage()
  const { outbox, sent, pending, accept, show } = await newTab([1, 2, 3], { storage, userId: 'u' })
  await show(1)
  await accept(1)
  await accept(2)
  outbox.confirm(roomId, [], 2)
  expect(pending()).toEqual(['3 sending'])
  expect(sent).toEqual(['1', '2', '3'])
  expect((await storage.account('u').outbox.load()).map(({ body }) => body)).toEqual(['3'])
})

it('E1: an ack of another history is waited for no longer', async () => {
  const { outbox, pending, accept } = await newTab([1, 2])
  await accept(1)
  outbox.forgetRevs()
  expect(pending()).toEqual(['2 sending'])
})
