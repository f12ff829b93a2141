import type { MessageId } from '@tidings/contracts'
import { seededRandom } from '@tidings/testing'
import { vi } from 'vitest'
import { ApiError } from '../src/errors.js'
import type { ClientStorage } from '../src/storage/client-storage.js'
import { createMemoryStorage } from '../src/storage/memory-storage.js'
import { createOutbox } from '../src/sync/outbox.js'
import type { SendAck } from '../src/sync/outbox-lane.js'
import type { OutboxItem } from '../src/sync/outbox-storage.js'
import { ada, at, roomId, uuid } from './room-story.js'

export const item = (number: number): OutboxItem => ({
  id: uuid(number),
  roomId,
  body: `${number}`,
  createdAtMs: 0,
})

const ack = (number: number): SendAck => ({ id: uuid(number), seq: number, rev: number, at })

export function refused(code: 'RATE_LIMITED' | 'OUT_OF_ORDER' | 'ROOM_NOT_FOUND'): ApiError {
  return new ApiError({ code, message: code, retryable: code !== 'ROOM_NOT_FOUND', requestId: 'r' })
}

/** Lets everything happen that needs no time, under fake timers. */
export const settled = () => vi.advanceTimersByTimeAsync(0)

export interface TabOptions {
  readonly storage?: ClientStorage
  readonly userId?: string
  /** Whether the room is open, so that each message's entry is expected after its ack. */
  readonly isWatched?: boolean
  readonly isConnected?: boolean
  /** The messages that its room shows already. */
  readonly shownAlready?: readonly number[]
}

/** A tab's outbox, whose sends the test answers one by one, in whatever order it likes. */
export async function newTab(numbers: readonly number[], options: TabOptions = {}) {
  const { storage = createMemoryStorage(), userId = ada.id, isWatched = true, isConnected = true } = options
  const { shownAlready = [] } = options
  const sent: string[] = []
  const previous: Record<string, MessageId | undefined> = {}
  const answers = new Map<string, PromiseWithResolvers<SendAck>>()
  const shown = new Set<MessageId>(shownAlready.map(uuid))
  const outbox = createOutbox({
    transmit: ({ id, body }, before) => {
      sent.push(body)
      previous[body] = before
      const answer = withResolvers<SendAck>()
      answers.set(id, answer)
      return answer.promise
    },
    isShown: (_, id) => shown.has(id),
    isExpected: (_, rev) => isWatched && !shown.has(uuid(rev)),
    onAcked: () => {},
    onChanged: () => {},
    random: seededRandom(1).next,
  })
  outbox.open({ userId, storage: storage.account(userId).outbox, tabs: storage.tabs })
  if (isConnected) outbox.goOn()
  await settled()
  for (const number of numbers) outbox.add(item(number))
  await settled()
  const settle = async (act: () => void) => {
    act()
    await settled()
  }
  return {
    outbox,
    sent,
    previous,
    pending: () => outbox.pendingOf(roomId).map(({ body, phase }) => `${body} ${phase}`),
    accept: (number: number) => settle(() => answers.get(uuid(number))?.resolve(ack(number))),
    refuse: (number: number, error: Error) => settle(() => answers.get(uuid(number))?.reject(error)),
    /** The room's log, as this tab sees it, has this message now. */
    show: (number: number) =>
      settle(() => {
        shown.add(uuid(number))
        outbox.confirm(roomId, [uuid(number)], number)
      }),
  }
}

/** The same storage as a tab sees it for which it is slow, and puts one thing after the other. */
export function slowed(
  storage: ClientStorage,
  { put, load }: { put?: (item: OutboxItem) => Promise<void> | undefined; load?: Promise<void> },
): ClientStorage {
  return {
    ...storage,
    account: (userId) => {
      const { outbox, ...account } = storage.account(userId)
      let lastPut: Promise<unknown> = Promise.resolve()
      const putLater = (item: OutboxItem) => {
        const stored = Promise.all([lastPut, put?.(item)]).then(() => outbox.put(item))
        lastPut = stored
        return stored
      }
      const loadLate = async () => {
        const items = await outbox.load()
        await load
        return items
      }
      return { ...account, outbox: { ...outbox, put: putLater, load: loadLate } }
    },
  }
}

export function withResolvers<T>(): PromiseWithResolvers<T> {
  const made = {} as PromiseWithResolvers<T>
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }))
  return made
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (error: unknown) => void
}
