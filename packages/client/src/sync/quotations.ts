import { getMessage, type Message, type MessageId, type RoomId } from '@tidings/contracts'
import { ApiError, isTransient } from '../errors.js'
import type { Call } from '../session/session.js'
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

export function createQuotations({ store, call, timelines, onShown }: QuotationsOptions): Quotations {
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  const asked = new Set<MessageId>()
  const waiting = new Set<MessageId>()
  let resets = 0

  function quote(roomId: RoomId, id: MessageId): void {
    const state = store.get()
    if (state.quoted[id] || findMessage(state, roomId, id)) return
    void ask(id)
  }

  async function ask(id: MessageId): Promise<void> {
    if (asked.has(id)) return
    const resetsBefore = resets
    asked.add(id)
    try {
      await load(id)
      if (resets === resetsBefore) retry.reset()
    } catch (error) {
      if (resets === resetsBefore && isTransient(error)) askLater(id)
    } finally {
      if (resets === resetsBefore) asked.delete(id)
    }
  }

  function askLater(id: MessageId): void {
    waiting.add(id)
    retry.plan(askWaiting)
  }

  function askWaiting(): void {
    const ids = [...waiting]
    waiting.clear()
    for (const id of ids) void ask(id)
  }

  async function load(id: MessageId): Promise<Message> {
    for (;;) {
      const before = store.get()
      const resetsBefore = resets
      const message = await fetchOrMiss(id)
      if (resets !== resetsBefore) return message
      const { roomId } = message
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
    try {
      return await call(getMessage, { params: { messageId: id } })
    } catch (error) {
      const isMissing = error instanceof ApiError && error.code === 'MESSAGE_NOT_FOUND'
      if (isMissing) store.update((state) => applyMissing(state, id))
      throw error
    }
  }

  function reload(roomId: RoomId): void {
    for (const one of Object.values(store.get().quoted)) {
      if (one !== 'missing' && one.roomId === roomId) void ask(one.id)
    }
  }

  function reset(): void {
    resets++
    retry.reset()
    asked.clear()
    waiting.clear()
  }

  return { quote, load, reload, goOn: retry.now, reset }
}
