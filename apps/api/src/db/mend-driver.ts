import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import mongoose from 'mongoose'

/** What we know of a connection of the driver, which keeps its class to itself. */
interface DriverConnection {
  readonly socket: Socket
  writeCommand(...args: unknown[]): Promise<unknown>
}

const { MongoNetworkError } = mongoose.mongo
let isMended = false

/**
 * Mends a fault of the MongoDB driver (seen in 7.8.0, `lib/cmap/connection.js`): a command that is written to a
 * connection in the moment in which that ends waits for `drain`, which never comes, and no time limit covers it. What
 * waits so is often the heartbeat, and then a node does not see its database return. With this, the end of the
 * connection ends the wait.
 */
export function mendDriver(): void {
  if (isMended) return
  isMended = true
  const { prototype } = driverConnection()
  const { writeCommand } = prototype
  prototype.writeCommand = async function (...args) {
    const { socket } = this
    let giveUp: () => void = () => {}
    const ended = new Promise<never>((_, reject) => {
      giveUp = () => reject(new MongoNetworkError('The connection has ended.'))
    })
    if (socket.destroyed) giveUp()
    else socket.once('close', giveUp)
    try {
      return await Promise.race([writeCommand.apply(this, args), ended])
    } finally {
      socket.off('close', giveUp)
    }
  }
}

/** The class as Mongoose's own driver has it: there may be another one beside it. */
function driverConnection(): { prototype: DriverConnection } {
  const requireHere = createRequire(import.meta.url)
  const requireByMongoose = createRequire(requireHere.resolve('mongoose'))
  const { Connection } = requireByMongoose('mongodb/lib/cmap/connection.js')
  if (typeof Connection?.prototype?.writeCommand !== 'function') {
    throw new TypeError(
      'This MongoDB driver writes its commands in another way: look whether mendDriver is needed.',
    )
  }
  return Connection
}
