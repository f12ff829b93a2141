import { listReads, type RoomId, type ServerEventPayload } from '@tidings/contracts'
import type { Call } from '../session/session.js'
import type { LiveStore } from '../state/live-store.js'
import { applyAllReads, applyReads } from '../state/reads.js'

/** How far the others have read. */
export interface Reads {
  load(roomId: RoomId): Promise<void>
  receive(payload: ServerEventPayload<'reads'>): void
  /** There is a connection again: what was told of watched rooms meanwhile is asked for. */
  goOn(): void
}

export interface ReadsOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly isWatched: (roomId: RoomId) => boolean
}

export function createReads({ store, call, isWatched }: ReadsOptions): Reads {
  async function load(roomId: RoomId): Promise<void> {
    const { reads } = await call(listReads, { params: { roomId } })
    if (store.get().rooms?.[roomId]) store.update((state) => applyAllReads(state, roomId, reads))
  }

  function receive({ roomId, reads }: ServerEventPayload<'reads'>): void {
    store.update((state) => applyReads(state, roomId, reads))
  }

  function goOn(): void {
    for (const roomId of Object.keys(store.get().reads)) if (isWatched(roomId)) load(roomId).catch(() => {})
  }

  return { load, receive, goOn }
}
