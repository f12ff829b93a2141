import type { RoomId } from '@tidings/contracts'
import { roomOfMembersChannel } from './channels.js'
import type { LiveServer } from './live-server.js'

/** The rooms to which somebody connected to this node belongs. */
export function servedRooms(io: LiveServer): RoomId[] {
  return [...io.of('/').adapter.rooms.keys()].flatMap((channel) => roomOfMembersChannel(channel) ?? [])
}
