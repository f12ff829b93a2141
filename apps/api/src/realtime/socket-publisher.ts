import type { Publisher } from '../kernel/publisher.js'
import { channels } from './channels.js'
import { createHeadsTeller } from './heads-teller.js'
import type { LiveServer } from './live-server.js'
import type { SlowConsumers } from './slow-consumers.js'
import type { Watching } from './watching.js'

interface Parts {
  watching: Watching
  slowConsumers: SlowConsumers
}

/** Tells what happened over the sockets of this node. */
export function createSocketPublisher(
  io: LiveServer,
  { watching, slowConsumers }: Parts,
): Publisher & { close(): void } {
  const heads = createHeadsTeller(io)

  return {
    entries(roomId, entries, head) {
      slowConsumers.checkAll(channels.watchers(roomId))
      io.to(channels.watchers(roomId))
        .except(channels.lagging)
        .emit('entries', { roomId, entries: [...entries], head })
      heads.tell(roomId, head)
    },

    roomAdded(userId, room) {
      io.in(channels.user(userId)).socketsJoin(channels.members(room.id))
      io.to(channels.user(userId)).emit('roomAdded', { room })
    },

    roomRemoved(userId, roomId) {
      for (const socketId of io.of('/').adapter.rooms.get(channels.user(userId)) ?? []) {
        const socket = io.of('/').sockets.get(socketId)
        if (!socket) continue
        watching.stop(socket, roomId)
        void socket.leave(channels.members(roomId))
        socket.emit('roomRemoved', { roomId })
      }
    },

    roomChanged(room) {
      io.to(channels.members(room.id)).emit('roomChanged', { room })
    },

    readMark(userId, mark, fromSocketId) {
      const others = io.to(channels.user(userId))
      if (fromSocketId) others.except(fromSocketId).emit('readMark', mark)
      else others.emit('readMark', mark)
    },

    sessionEnded(sessionId, reason) {
      io.to(channels.session(sessionId)).emit('signedOut', { reason })
      io.in(channels.session(sessionId)).disconnectSockets(true)
    },

    close: heads.close,
  }
}
