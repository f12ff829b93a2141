import { type EmbeddedMongo, startEmbeddedMongo } from '@tidings/embedded-mongo'
import { waitUntil } from '../wait-until.js'
import type { Cleanup } from './cleanup.js'
import { freePort } from './free-port.js'

/** A real MongoDB that can be killed and started again on the same port and folder. */
export interface Database {
  readonly port: number
  readonly engine: string
  /** Ends the process without warning, and resolves once it is gone. */
  kill(): Promise<void>
  start(): Promise<void>
}

export async function startDatabase(dataDir: string, cleanup: Cleanup): Promise<Database> {
  const port = await freePort()
  let mongo = await launch()
  cleanup.add(() => mongo.stop())

  async function launch(): Promise<EmbeddedMongo> {
    const launched = await startEmbeddedMongo({ dataDir, port })
    cleanup.addProcess(launched.pid)
    return launched
  }

  async function kill(): Promise<void> {
    process.kill(mongo.pid, 'SIGKILL')
    await waitUntil('the database is gone', () => !isAlive(mongo.pid), { withinMs: 10_000 })
  }

  async function start(): Promise<void> {
    mongo = await launch()
  }

  return { port, engine: mongo.engine, kill, start }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
