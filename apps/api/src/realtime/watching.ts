import type { RoomId, ServerEventPayload, User, UserId } from '@tidings/contracts'
import { channels } from './channels.js'
import type { LiveServer, LiveSocket } from './live-server.js'

export type Watching = ReturnType<typeof createWatching>

/** Who watches which room, on this node: a socket that joined a room's live stream hears all that happens in it. */
export function createWatching(io: LiveServer) {
  /** For each room, how many sockets of each user watch it. */
  const socketsByUser = new Map<RoomId, Map<UserId, number>>()

  function count(roomId: RoomId, userId: UserId, change: 1 | -1): number {
    const users = socketsByUser.get(roomId) ?? new Map<UserId, number>()
    const sockets = (users.get(userId) ?? 0) + change
    if (sockets > 0) users.set(userId, sockets)
    else users.delete(userId)
    if (users.size > 0) socketsByUser.set(roomId, users)
    else socketsByUser.delete(roomId)
    return sockets
  }

  return {
    /** Begins to watch. The user's first socket in the room is told to the others as `userJoined`. */
    start(socket: LiveSocket, roomId: RoomId): void {
      const channel = channels.watchers(roomId)
      if (!socket.connected || socket.rooms.has(channel)) return
      void socket.join(channel)
      const { user } = socket.data
      if (count(roomId, user.id, 1) === 1) socket.to(channel).emit('userJoined', { roomId, user })
    },

    /** Stops watching. The user's last socket in the room is told to the others as `userLeft`. */
    stop(socket: LiveSocket, roomId: RoomId): void {
      const channel = channels.watchers(roomId)
      if (!socket.rooms.has(channel)) return
      void socket.leave(channel)
      leaveCounted(roomId, socket.data.user)
    },

    /** A socket is about to be gone: stops all that it watched. */
    stopAll(socket: LiveSocket): void {
      for (const channel of socket.rooms) {
        const roomId = roomOfWatchersChannel(channel)
        if (roomId) leaveCounted(roomId, socket.data.user)
      }
    },

    /** Tells a room's other watchers that somebody types. May be lost, which does no harm. */
    tellTyping(socket: LiveSocket, { roomId, thread }: Omit<ServerEventPayload<'typing'>, 'userId'>): void {
      socket
        .to(channels.watchers(roomId))
        .except([channels.user(socket.data.user.id), channels.lagging])
        .volatile.emit('typing', { roomId, ...(thread && { thread }), userId: socket.data.user.id })
    },
  }

  function leaveCounted(roomId: RoomId, user: User): void {
    if (count(roomId, user.id, -1) === 0) io.to(channels.watchers(roomId)).emit('userLeft', { roomId, user })
  }
}

const watchersPrefix = channels.watchers('')

function roomOfWatchersChannel(channel: string): RoomId | undefined {
  return channel.startsWith(watchersPrefix) ? channel.slice(watchersPrefix.length) : undefined
}
