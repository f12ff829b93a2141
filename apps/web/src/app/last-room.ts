import type { MyRoom, RoomId, UserId } from '@tidings/contracts'
import { recall, remember } from '../live/device-memory.js'

const startingRoomName = 'general'

/** Where somebody arrives: in the room they were in last, else in #general, else in their first room, direct ones last. */
export function landingRoom(rooms: readonly MyRoom[], userId: UserId): MyRoom | undefined {
  const lastId = recall(keyOf(userId))
  return (
    rooms.find(({ id }) => id === lastId) ??
    rooms.find(({ name }) => name === startingRoomName) ??
    rooms.find(({ kind }) => kind !== 'direct') ??
    rooms[0]
  )
}

export function rememberRoom(userId: UserId, roomId: RoomId): void {
  remember(keyOf(userId), roomId)
}

function keyOf(userId: UserId): string {
  return `tidings.lastRoom.${userId}`
}
