import type { LiveServer, LiveSocket } from './live-server.js'

/** What may lie ready for a socket that does not read: bytes handed to its connection, and packets behind them. */
const maxUnsentBytes = 4_000_000
const maxUnsentPackets = 2_000

const checkEveryMs = 1_000

/** Whether so much waits to be sent to a socket that it can't be reading. */
export function isOverwhelmed(socket: LiveSocket): boolean {
  const { writeBuffer, transport } = socket.conn as unknown as {
    writeBuffer: readonly unknown[]
    transport: { socket?: { bufferedAmount?: number } }
  }
  return writeBuffer.length > maxUnsentPackets || (transport.socket?.bufferedAmount ?? 0) > maxUnsentBytes
}

/** Cuts off sockets that do not read what they asked for, before they fill the memory. They can catch up later. */
export function startSlowConsumerGuard(io: LiveServer): { stop(): void } {
  const timer = setInterval(() => {
    for (const socket of io.of('/').sockets.values()) if (isOverwhelmed(socket)) socket.disconnect(true)
  }, checkEveryMs)
  return { stop: () => clearInterval(timer) }
}
