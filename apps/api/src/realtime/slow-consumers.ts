import type { Head, RoomId } from '@tidings/contracts'
import { channels, roomOfMembersChannel } from './channels.js'
import type { LiveServer, LiveSocket } from './live-server.js'
import { isBeyond, sum, type Unsent, unsentOf } from './unsent.js'

/** Beyond this a socket lags: it gets no entries and heads any more. */
const lagBound: Unsent = { packets: 256, bytes: 512_000 }
/** Not beyond this it has read again what was sent to it. */
const drainedBound: Unsent = { packets: 8, bytes: 32_000 }
/** So much more than when it began to lag, and it is disconnected: it does not even read what it asks for. */
const cutOffGrowth: Unsent = { packets: 2_000, bytes: 4_000_000 }

const maxLagMs = 60_000
const checkEveryMs = 250

export type SlowConsumers = ReturnType<typeof createSlowConsumers>

/** Tells a socket what else it may have missed. */
type TellAgain = (socket: LiveSocket) => void

/** Where a socket that lagged learns what it missed. */
type ReadHeads = (rooms: readonly RoomId[]) => Promise<Map<RoomId, Head>>

/**
 * Keeps sockets that do not read from filling the memory. One that lags stays a watcher and a member, but is
 * left out of what is told to many; once it reads again it gets the heads of its rooms, and fetches the rest.
 */
export function createSlowConsumers(io: LiveServer, options: { maxLagMs?: number } = {}) {
  const longestLagMs = options.maxLagMs ?? maxLagMs
  let readHeads: ReadHeads | undefined
  let tellAgain: TellAgain | undefined

  function check(socket: LiveSocket): void {
    const unsent = unsentOf(socket)
    const { lag } = socket.data
    if (!lag) {
      if (isBeyond(unsent, lagBound)) leaveOut(socket)
    } else if (!isBeyond(unsent, drainedBound)) void takeBack(socket)
    else if (isBeyond(unsent, sum(lag.unsent, cutOffGrowth))) cutOff(socket)
    else if (performance.now() - lag.sinceMs > longestLagMs) cutOff(socket)
  }

  async function takeBack(socket: LiveSocket): Promise<void> {
    // It hears the rooms first and the heads are read second, so that nothing falls between.
    delete socket.data.lag
    void socket.leave(channels.lagging)
    try {
      const heads = (await readHeads?.(roomsOf(socket))) ?? new Map<RoomId, Head>()
      // Lagging again, it will get newer ones; and who was removed meanwhile must not hear of the room.
      if (socket.data.lag) return
      const stillMine = roomsOf(socket).flatMap((roomId) => {
        const head = heads.get(roomId)
        return head ? [[roomId, head] as const] : []
      })
      socket.emit('heads', { heads: Object.fromEntries(stillMine) })
      tellAgain?.(socket)
    } catch {
      // Without them it would not know what it missed: it counts as lagging until they can be read.
      leaveOut(socket)
    }
  }

  return {
    /** Begins to look after the sockets. */
    start(read: ReadHeads, tell?: TellAgain): { stop(): void } {
      readHeads = read
      tellAgain = tell
      const timer = setInterval(() => {
        for (const socket of io.of('/').sockets.values()) check(socket)
      }, checkEveryMs)
      return { stop: () => clearInterval(timer) }
    },

    /** To be called before something is sent to a socket. */
    check,

    /** To be called before something is sent to all sockets of a channel. */
    checkAll(channel: string): void {
      const { adapter, sockets } = io.of('/')
      for (const socketId of adapter.rooms.get(channel) ?? []) {
        const socket = sockets.get(socketId)
        if (socket) check(socket)
      }
    },
  }
}

function leaveOut(socket: LiveSocket): void {
  if (!socket.connected) return
  socket.data.lag = { sinceMs: performance.now(), unsent: unsentOf(socket) }
  void socket.join(channels.lagging)
}

function roomsOf(socket: LiveSocket): RoomId[] {
  return [...socket.rooms].flatMap((channel) => roomOfMembersChannel(channel) ?? [])
}

/** Ends the connection at once: closing it in peace would wait for everything to be read. */
function cutOff(socket: LiveSocket): void {
  const { conn } = socket
  const { socket: webSocket } = conn.transport as { socket?: { terminate?(): void } }
  socket.disconnect(true)
  conn.close(true)
  webSocket?.terminate?.()
}
