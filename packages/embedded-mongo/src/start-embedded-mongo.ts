import { chooseEngine, describeMachine } from './choose-engine.js'
import { openDataFolder } from './data-folder.js'
import { launchMongod } from './launch-mongod.js'

/** Where the data is kept, and optionally the port; without one, a free port is taken. */
export type EmbeddedMongoOptions = ({ dataDir: string } | { temporary: true }) & { port?: number }

/** A running MongoDB. It ends with this process at the latest, however this process ends. */
export interface EmbeddedMongo {
  /** For this machine only: it listens on 127.0.0.1. */
  uri: string
  /** Which engine runs, in words for a log line. */
  engine: string
  /** The process that runs it. */
  pid: number
  /** Ends the database, after the commands under way; removes a temporary folder. Safe to call again. */
  stop(): Promise<void>
}

/**
 * Starts a MongoDB of one's own: a standalone for development, tests and small private use, without transactions and
 * change streams. With `dataDir`, what was stored there before is there again; `temporary` begins empty.
 *
 * Takes the `mongod` of `MONGOMS_SYSTEM_BINARY` or on the PATH, else the engine from npm, else tries a download.
 *
 * @throws when another database keeps using the folder, and when there is no engine for this machine.
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const engine = chooseEngine(describeMachine())
  const folder = await openDataFolder(options)
  try {
    const mongod = await launchMongod({ engine, folder, port: options.port })
    let stopping: Promise<void> | undefined
    return {
      uri: mongod.uri,
      engine: mongod.description,
      pid: mongod.pid,
      stop: () => (stopping ??= mongod.stop().then(folder.discard)),
    }
  } catch (error) {
    await folder.discard()
    throw error
  }
}
