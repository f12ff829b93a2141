import type { ServerToClientEvents } from '@tidings/contracts'
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
        socket.emit('notificationGone', { roomId })
      }
    },

    roomChanged(room) {
      io.to(channels.members(room.id)).emit('roomChanged', { room })
    },

    readMark(userId, mark, fromSocketId) {
      const sockets = io.to(channels.user(userId))
      const others = fromSocketId ? sockets.except(fromSocketId) : sockets
      others.emit('readMark', mark)
      others.emit('notificationGone', { roomId: mark.roomId, upToSeq: mark.readSeq })
    },

    toUser(userId, event, payload, fromSocketId) {
      const sockets = io.to(channels.user(userId))
      const others = fromSocketId ? sockets.except(fromSocketId) : sockets
      // Socket.IO types the payload of one event, not of one of several.
      others.emit(event, ...([payload] as Parameters<ServerToClientEvents[typeof event]>))
    },

    notification(userId, notification) {
      for (const socketId of io.of('/').adapter.rooms.get(channels.user(userId)) ?? []) {
        const socket = io.of('/').sockets.get(socketId)
        if (socket?.rooms.has(channels.members(notification.roomId)))
          socket.emit('notification', notification)
      }
    },

    notificationGone(gone) {
      io.to(channels.members(gone.roomId)).emit('notificationGone', gone)
    },

    reads(roomId, reads) {
      io.to(channels.watchers(roomId))
        .except(channels.lagging)
        .emit('reads', { roomId, reads: [...reads] })
    },

    workspaceChanged(name) {
      io.except(channels.lagging).emit('workspaceChanged', { name })
    },

    userChanged(user) {
      io.except(channels.lagging).emit('userChanged', { user })
    },

    presence(users) {
      io.to(channels.presence)
        .except(channels.lagging)
        .emit('presence', { users: [...users] })
    },

    presenceTo(socketIds, users) {
      if (socketIds.length === 0) return
      io.in([...socketIds]).socketsJoin(channels.presence)
      io.to([...socketIds]).emit('presence', { users: [...users] })
    },

    sessionEnded(sessionId, reason) {
      io.to(channels.session(sessionId)).emit('signedOut', { reason })
      io.in(channels.session(sessionId)).disconnectSockets(true)
    },

    close: heads.close,
  }
}
