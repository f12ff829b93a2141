import type { Head, RoomId } from '@tidings/contracts'
import type { Publisher } from '../../kernel/publisher.js'
import { type EntryDoc, isChange } from '../entries/entry.model.js'
import type { RoomService } from './room.service.js'

/** Tells people which rooms they got, and everybody in a room that it changed. */
export async function announceMembers(
  parts: { rooms: RoomService; publisher: Publisher },
  roomId: RoomId,
  entries: readonly EntryDoc[],
  head: Head,
): Promise<void> {
  const { rooms, publisher } = parts
  const changes = entries.filter((entry) => entry.kind !== 'message' && !isChange(entry))
  if (changes.length === 0) return
  for (const entry of changes) {
    if (entry.kind !== 'memberJoined') continue
    // Somebody may have left again already.
    const room = await rooms.findMine(entry.user, roomId, head)
    if (room) publisher.roomAdded(entry.user, room)
  }
  publisher.roomChanged(await rooms.get(roomId, head))
}
