import type { RoomId } from '@tidings/contracts'

type Listener = (roomId: RoomId) => unknown

const listeners = new Set<Listener>()

/** Asks for a day of the room to go to, where that room is shown. */
export function askForDate(roomId: RoomId): void {
  for (const listener of listeners) listener(roomId)
}

export function subscribeToDateRequests(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
