import { setTimeout as delay } from 'node:timers/promises'
import type { LiveServer } from './live-server.js'

/** How long clients may take to read what was written to them. */
const patienceMs = 2_000

/** Closes every connection after what was written to it has gone out: acks above all. Then closes the server. */
export async function sayGoodbye(io: LiveServer): Promise<void> {
  io.disconnectSockets(true)
  const deadline = Date.now() + patienceMs
  while (io.engine.clientsCount > 0 && Date.now() < deadline) await delay(10)
  await io.close()
}
