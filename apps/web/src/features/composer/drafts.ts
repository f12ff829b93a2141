import type { RoomId, UserId } from '@tidings/contracts'

const memory = new Map<string, string>()

/** What somebody had begun to write in a room on this device; empty when nothing. */
export function readDraft(userId: UserId, roomId: RoomId): string {
  const key = keyOf(userId, roomId)
  return memory.get(key) ?? localStorage.getItem(key) ?? ''
}

export function writeDraft(userId: UserId, roomId: RoomId, text: string): void {
  const key = keyOf(userId, roomId)
  memory.set(key, text)
  try {
    if (text) localStorage.setItem(key, text)
    else localStorage.removeItem(key)
  } catch {
    // The device is full: the draft lives as long as the page does.
  }
}

function keyOf(userId: UserId, roomId: RoomId): string {
  return `tidings.draft.${userId}.${roomId}`
}
