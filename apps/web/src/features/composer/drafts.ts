import type { RoomId, UserId } from '@tidings/contracts'
import { forgetAll, recall, remember } from '../../live/device-memory.js'

const prefix = 'tidings.draft.'
/** What the device did not take. */
const unkept = new Map<string, string>()

/** What somebody had begun to write in a room on this device; empty when nothing. */
export function readDraft(userId: UserId, roomId: RoomId): string {
  const key = keyOf(userId, roomId)
  return unkept.get(key) ?? recall(key) ?? ''
}

/** Keeps the text as the room's draft. Returns whether it outlives the page. */
export function writeDraft(userId: UserId, roomId: RoomId, text: string): boolean {
  const key = keyOf(userId, roomId)
  const isKept = remember(key, text)
  if (isKept) unkept.delete(key)
  else unkept.set(key, text)
  return isKept
}

/** For somebody who signs out: the next person at this device finds nothing of theirs. */
export function forgetDrafts(userId: UserId): void {
  const theirs = keyOf(userId, '')
  for (const key of unkept.keys()) if (key.startsWith(theirs)) unkept.delete(key)
  forgetAll(theirs)
}

function keyOf(userId: UserId, roomId: RoomId): string {
  return `${prefix}${userId}.${roomId}`
}
