import {
  listReads,
  type MemberRead,
  type RoomId,
  type ServerEventPayload,
  type UserId,
} from '@tidings/contracts'
import type { Call } from '../session/session-calls.js'
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
  /** Somebody is named who may be unknown. */
  readonly onMet: (userIds: readonly UserId[]) => void
}

export function createReads({ store, call, isWatched, onMet }: ReadsOptions): Reads {
  async function load(roomId: RoomId): Promise<void> {
    const { reads } = await call(listReads, { params: { roomId } })
    if (!store.get().rooms?.[roomId]) return
    store.update((state) => applyAllReads(state, roomId, reads))
    meet(reads)
  }

  function receive({ roomId, reads }: ServerEventPayload<'reads'>): void {
    store.update((state) => applyReads(state, roomId, reads))
    if (store.get().reads[roomId]) meet(reads)
  }

  function meet(reads: readonly MemberRead[]): void {
    onMet(reads.map(({ userId }) => userId))
  }

  function goOn(): void {
    for (const roomId of Object.keys(store.get().reads)) if (isWatched(roomId)) load(roomId).catch(() => {})
  }

  return { load, receive, goOn }
}
