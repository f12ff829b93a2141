import { once } from 'node:events'
import { createRequire } from 'node:module'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { mendDriver } from './mend-driver.js'

mendDriver()

const requireByMongoose = createRequire(createRequire(import.meta.url).resolve('mongoose'))
const { Connection } = requireByMongoose('mongodb/lib/cmap/connection.js')

/** A connection to a server that accepts it and reads nothing. */
async function openSocket(): Promise<Socket> {
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  onTestFinished(() => {
    socket.destroy()
    server.close()
  })
  return socket
}

function writeTo(socket: Socket, bytes: number): Promise<unknown> {
  const command = { toBin: async () => [Buffer.alloc(bytes)] }
  return Connection.prototype.writeCommand.call({ socket, onError: () => {} }, command, {
    agreedCompressor: 'none',
  })
}

it('gives up a command for a connection that has ended', async () => {
  const socket = await openSocket()
  socket.destroy()
  await expect(writeTo(socket, 10)).rejects.toThrow('The connection has ended.')
})

it('gives up a command when its connection ends while it waits to be written', async () => {
  const socket = await openSocket()
  const written = writeTo(socket, 50_000_000)
  await expect.poll(() => socket.writableLength).toBeGreaterThan(0)
  socket.destroy()
  await expect(written).rejects.toThrow('The connection has ended.')
})

it('leaves no listener behind where all is well', async () => {
  const socket = await openSocket()
  const before = socket.listenerCount('close')
  await writeTo(socket, 10)
  expect(socket.listenerCount('close')).toBe(before)
})
