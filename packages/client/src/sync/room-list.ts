import { listMyRooms, type MyRoom, type RoomId } from '@tidings/contracts'
import type { Call } from '../session/session-calls.js'
import type { LiveStore } from '../state/live-store.js'
import { applyRoomAdded, applyRoomRemoved, applyRooms } from '../state/rooms.js'
import { createRetry } from '../transport/backoff.js'

/** Which rooms one belongs to. */
export interface RoomList {
  /** Loads the list, trying again until it comes. */
  load(): void
  add(room: MyRoom): void
  remove(roomId: RoomId): void
  reset(): void
}

export interface RoomListOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly onAdded: (roomId: RoomId) => void
  readonly onRemoved: (roomId: RoomId) => void
  /** The list came, and is in the state: it also tells how far each room goes and is read. */
  readonly onListed: (rooms: readonly MyRoom[]) => void
}

export function createRoomList(options: RoomListOptions): RoomList {
  const { store, call, onAdded, onRemoved, onListed } = options
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  let loads = 0
  let changes = 0

  async function load(): Promise<void> {
    const thisLoad = ++loads
    const changesBefore = changes
    retry.cancel()
    try {
      const { rooms } = await call(listMyRooms, {})
      if (thisLoad !== loads) return
      // Somebody added or removed a room while the answer was on its way: it may be older than that.
      if (changes !== changesBefore) return load()
      retry.reset()
      replace(rooms)
    } catch {
      if (thisLoad === loads) retry.plan(() => void load())
    }
  }

  function replace(rooms: readonly MyRoom[]): void {
    const before = new Set(Object.keys(store.get().rooms ?? {}))
    const after = new Set(rooms.map((room) => room.id))
    store.batch(() => {
      store.update((state) => applyRooms(state, rooms))
      for (const roomId of before) if (!after.has(roomId)) onRemoved(roomId)
      for (const roomId of after) onAdded(roomId)
      onListed(rooms)
    })
  }

  function add(room: MyRoom): void {
    changes++
    store.batch(() => {
      store.update((state) => applyRoomAdded(state, room))
      onAdded(room.id)
    })
  }

  function remove(roomId: RoomId): void {
    changes++
    store.batch(() => {
      store.update((state) => applyRoomRemoved(state, roomId))
      onRemoved(roomId)
    })
  }

  function reset(): void {
    loads++
    retry.reset()
  }

  return { load: () => void load(), add, remove, reset }
}
