import { type Entry, listPins, type Message, type RoomId } from '@tidings/contracts'
import { isTransient } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import type { LiveStore } from '../state/live-store.js'
import { applyPinPage, isPinMissing, setPinsPhase } from '../state/pins.js'
import { createRetry, type Retry } from '../transport/backoff.js'
import type { Timelines } from './timelines.js'

/** Loads lists of pins; entries keep them up to date from then on. */
export interface Pins {
  /** What fails only for now is tried again by itself until it works. @throws ApiError, NetworkError */
  load(roomId: RoomId): Promise<void>
  /** Loads a list again that was loaded before, and perhaps missed something. */
  reload(roomId: RoomId): void
  /** These entries were applied: one may have pinned a message that is not known here. */
  applied(roomId: RoomId, entries: readonly Entry[]): void
  /** Loads what could not be loaded: there is a connection. */
  goOn(): void
  reset(): void
}

export interface PinsOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly timelines: Pick<Timelines, 'since' | 'whenStarted'>
  readonly onShown: (roomId: RoomId, messages: readonly Message[]) => void
}

export function createPins({ store, call, timelines, onShown }: PinsOptions): Pins {
  const loads = new Map<RoomId, object>()
  const retries = new Map<RoomId, Retry>()

  function load(roomId: RoomId): Promise<void> {
    store.update((state) => setPinsPhase(state, roomId, 'loading'))
    return loadUntilCurrent(roomId)
  }

  async function loadUntilCurrent(roomId: RoomId): Promise<void> {
    const thisLoad = {}
    const isCurrent = () => loads.get(roomId) === thisLoad
    loads.set(roomId, thisLoad)
    const retry = retryOf(roomId)
    retry.cancel()
    try {
      while (isCurrent() && !(await loadOnce(roomId, isCurrent)));
      if (isCurrent()) retry.reset()
    } catch (error) {
      if (isCurrent() && store.get().pins[roomId]) {
        store.update((state) => setPinsPhase(state, roomId, 'failed'))
        if (isTransient(error)) retry.plan(() => reload(roomId))
      }
      throw error
    }
  }

  function retryOf(roomId: RoomId): Retry {
    const retry = retries.get(roomId) ?? createRetry({ baseMs: 500, capMs: 10_000 })
    retries.set(roomId, retry)
    return retry
  }

  /** False where more happened meanwhile than is remembered. */
  async function loadOnce(roomId: RoomId, isCurrent: () => boolean): Promise<boolean> {
    const page = await call(listPins, { params: { roomId } })
    if (!isCurrent() || !store.get().pins[roomId]) return true
    const entries = timelines.since(roomId, page.head.rev)
    if (!entries) {
      await timelines.whenStarted(roomId)
      return false
    }
    store.update((state) => applyPinPage(state, roomId, page, entries))
    onShown(roomId, page.messages)
    return !isPinMissing(store.get(), roomId, entries)
  }

  /** A list that could not be loaded stays `failed` until it is. */
  function reload(roomId: RoomId): void {
    const list = store.get().pins[roomId]
    if (list) (list.phase === 'failed' ? loadUntilCurrent : load)(roomId).catch(() => {})
  }

  function applied(roomId: RoomId, entries: readonly Entry[]): void {
    if (isPinMissing(store.get(), roomId, entries)) reload(roomId)
  }

  function goOn(): void {
    for (const retry of retries.values()) retry.now()
  }

  function reset(): void {
    loads.clear()
    for (const retry of retries.values()) retry.reset()
    retries.clear()
  }

  return { load, reload, applied, goOn, reset }
}
