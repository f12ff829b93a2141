import { getMessage, type Message, type MessageId, type RoomId } from '@tidings/contracts'
import { ApiError, isTransient } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import { findMessage } from '../state/kept-messages.js'
import type { LiveStore } from '../state/live-store.js'
import { applyMissing, applyQuoted } from '../state/quoted.js'
import { createRetry } from '../transport/backoff.js'
import type { Timelines } from './timelines.js'

/** Messages that are shown outside their places, loaded one by one and kept by entries from then on. */
export interface Quotations {
  /** Makes sure that the message is in the state, or marked as missing; tries until an answer comes. */
  quote(roomId: RoomId, id: MessageId): void
  /** Asks the server for a message, and keeps it. @throws ApiError, NetworkError */
  load(id: MessageId): Promise<Message>
  /** A room was loaded anew: what was kept of it may be behind. */
  reload(roomId: RoomId): void
  /** Asks for what could not be loaded: there is a connection. */
  goOn(): void
  reset(): void
}

export interface QuotationsOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly timelines: Pick<Timelines, 'since' | 'whenStarted'>
  readonly onShown: (roomId: RoomId, messages: readonly Message[]) => void
}

/** A room full of quotations must not hold up what else is asked for. */
const maxUnderWay = 4

export function createQuotations({ store, call, timelines, onShown }: QuotationsOptions): Quotations {
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  /** Those under way among them. */
  let wanted = new Set<MessageId>()
  const underWay = new Set<MessageId>()
  let isBackingOff = false

  function quote(roomId: RoomId, id: MessageId): void {
    const state = store.get()
    if (!state.quoted[id] && !findMessage(state, roomId, id)) want(id)
  }

  function want(id: MessageId): void {
    wanted.add(id)
    askNext()
  }

  function askNext(): void {
    for (const id of wanted) {
      if (isBackingOff || underWay.size >= maxUnderWay) return
      if (!underWay.has(id)) void ask(id)
    }
  }

  async function ask(id: MessageId): Promise<void> {
    const askedIn = wanted
    underWay.add(id)
    try {
      await load(id)
      if (wanted === askedIn && !isBackingOff) retry.reset()
      askedIn.delete(id)
    } catch (error) {
      if (!isTransient(error)) askedIn.delete(id)
      else if (wanted === askedIn) backOff()
    }
    if (wanted !== askedIn) return
    underWay.delete(id)
    askNext()
  }

  function backOff(): void {
    isBackingOff = true
    retry.plan(() => {
      isBackingOff = false
      askNext()
    })
  }

  async function load(id: MessageId): Promise<Message> {
    for (;;) {
      const before = store.get()
      const askedIn = wanted
      const message = await fetchOrMiss(id)
      const { roomId } = message
      if (wanted !== askedIn || isElsewhere(roomId)) return message
      // An answer is at least as new as what had been applied when it was asked for.
      const askedAtRev = before.timelines[roomId]?.cursor ?? 0
      const entries = askedAtRev === 0 ? [] : timelines.since(roomId, askedAtRev)
      if (!entries) {
        await timelines.whenStarted(roomId)
        continue
      }
      store.update((state) => applyQuoted(state, message, entries))
      onShown(roomId, [message])
      return findMessage(store.get(), roomId, id) ?? message
    }
  }

  async function fetchOrMiss(id: MessageId): Promise<Message> {
    const askedIn = wanted
    try {
      return await call(getMessage, { params: { messageId: id } })
    } catch (error) {
      const isMissing = error instanceof ApiError && error.code === 'MESSAGE_NOT_FOUND'
      if (isMissing && wanted === askedIn) store.update((state) => applyMissing(state, id))
      throw error
    }
  }

  /** In a room that one is not in (any more): nothing would keep it up to date. */
  function isElsewhere(roomId: RoomId): boolean {
    const { rooms } = store.get()
    return rooms !== undefined && !rooms[roomId]
  }

  /** What was missing may have been so only for whoever was not in the room. */
  function reload(roomId: RoomId): void {
    for (const [id, one] of Object.entries(store.get().quoted)) {
      if (one === 'missing' || one.roomId === roomId) want(id)
    }
  }

  function reset(): void {
    retry.reset()
    isBackingOff = false
    wanted = new Set()
    underWay.clear()
  }

  return { quote, load, reload, goOn: retry.now, reset }
}
