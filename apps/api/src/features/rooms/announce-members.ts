import type { RoomId } from '@tidings/contracts'
import type { Publisher } from '../../kernel/publisher.js'
import type { EntryDoc } from '../entries/entry.model.js'
import type { RoomService } from './room.service.js'

/** Tells people which rooms they got and lost, and everybody in a room that it changed. */
export async function announceMembers(
  parts: { rooms: RoomService; publisher: Publisher },
  roomId: RoomId,
  entries: readonly EntryDoc[],
): Promise<void> {
  const { rooms, publisher } = parts
  const changes = entries.filter((entry) => entry.kind !== 'message')
  if (changes.length === 0) return
  for (const entry of changes) {
    if (entry.kind === 'memberJoined')
      publisher.roomAdded(entry.user, await rooms.getMine(entry.user, roomId))
  }
  publisher.roomChanged(await rooms.get(roomId))
}
