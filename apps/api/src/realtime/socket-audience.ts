import type { UserId } from '@tidings/contracts'
import type { Audience } from '../kernel/audience.js'
import { channels } from './channels.js'
import type { LiveServer } from './live-server.js'

/** Who is connected, by the sockets of this node. */
export function createSocketAudience(io: LiveServer): Audience {
  const { adapter, sockets } = io.of('/')

  return {
    isHere: (userId) => adapter.rooms.has(channels.user(userId)),
    hasMembersHere: (roomId) => adapter.rooms.has(channels.members(roomId)),
    hasWatchersHere: (roomId) => adapter.rooms.has(channels.watchers(roomId)),
    membersHere(roomId) {
      const userIds = new Set<UserId>()
      for (const socketId of adapter.rooms.get(channels.members(roomId)) ?? []) {
        const userId = sockets.get(socketId)?.data.actor.userId
        if (userId) userIds.add(userId)
      }
      return [...userIds]
    },
  }
}
