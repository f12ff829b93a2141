import type { Head, RoomId } from '@tidings/contracts'
import type { Publisher } from '../kernel/publisher.js'
import { channels } from './channels.js'
import type { LiveServer } from './live-server.js'
import type { Watching } from './watching.js'

/** How often at most the members who do not watch a room hear of its head. */
const headsEveryMs = 1_000

/** Tells what happened over the sockets of this node. */
export function createSocketPublisher(io: LiveServer, watching: Watching): Publisher & { close(): void } {
  const pendingHeads = new Map<RoomId, { head: Head | undefined; timer: NodeJS.Timeout }>()

  /** The first head goes out at once, those of the next second together at its end. */
  function tellHead(roomId: RoomId, head: Head): void {
    const pending = pendingHeads.get(roomId)
    if (pending) {
      pending.head = head
      return
    }
    emitHead(roomId, head)
    pendingHeads.set(roomId, { head: undefined, timer: setTimeout(() => flushHead(roomId), headsEveryMs) })
  }

  function flushHead(roomId: RoomId): void {
    const head = pendingHeads.get(roomId)?.head
    pendingHeads.delete(roomId)
    if (head) tellHead(roomId, head)
  }

  function emitHead(roomId: RoomId, head: Head): void {
    io.to(channels.members(roomId))
      .except(channels.watchers(roomId))
      .emit('heads', { heads: { [roomId]: head } })
  }

  return {
    entries(roomId, entries, head) {
      io.to(channels.watchers(roomId)).emit('entries', { roomId, entries: [...entries], head })
      tellHead(roomId, head)
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

    close() {
      for (const { timer } of pendingHeads.values()) clearTimeout(timer)
      pendingHeads.clear()
    },
  }
}
