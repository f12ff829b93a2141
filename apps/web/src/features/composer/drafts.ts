import type { RoomId, UserId } from '@tidings/contracts'
import { forgetAll, recall, remember } from '../../live/device-memory.js'

const prefix = 'tidings.draft.'
const memory = new Map<string, string>()

/** What somebody had begun to write in a room on this device; empty when nothing. */
export function readDraft(userId: UserId, roomId: RoomId): string {
  const key = keyOf(userId, roomId)
  return memory.get(key) ?? recall(key) ?? ''
}

export function writeDraft(userId: UserId, roomId: RoomId, text: string): void {
  const key = keyOf(userId, roomId)
  memory.set(key, text)
  remember(key, text)
}

/** For those who sign out: the next person at this device finds nothing of theirs. */
export function forgetDrafts(): void {
  memory.clear()
  forgetAll(prefix)
}

function keyOf(userId: UserId, roomId: RoomId): string {
  return `${prefix}${userId}.${roomId}`
}
