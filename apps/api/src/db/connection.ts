import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbeddedMongo } from '@tidings/embedded-mongo'
import mongoose, { type Connection } from 'mongoose'
import type { Config } from '../config.js'
import type { Logger } from '../kernel/logger.js'
import { isDatabaseAway } from './database-errors.js'
import { mendDriver } from './mend-driver.js'

/** The database, which may still be on its way. */
export interface Database {
  readonly connection: Connection
  /** Whether nobody but this process writes to it: so it is with the embedded one. */
  readonly isPrivate: boolean
  /** Connects, however long that takes; rejects only when that can never succeed or when closed meanwhile. */
  open(): Promise<void>
  /** Does what needs the database again and again, until nothing of it failed for the database's absence. */
  untilItAnswers(work: () => Promise<void>): Promise<void>
  isConnected(): boolean
  close(): Promise<void>
}

const firstRetryMs = 250
const lastRetryMs = 5_000

/** Prepares the database that the settings name: the server at `MONGODB_URI`, else the embedded one. */
export function createDatabase(config: Pick<Config, 'dataDir' | 'mongodbUri'>, logger: Logger): Database {
  mendDriver()
  const connection = mongoose.createConnection()
  connection.on('error', () => {
    // Mongoose also rejects the operation that failed; without a listener the process would end.
  })
  let embedded: Awaited<ReturnType<typeof startEmbeddedMongo>> | undefined
  let isClosed = false

  async function untilItAnswers(work: () => Promise<unknown>, isHopeless: (error: unknown) => boolean) {
    let retryMs = firstRetryMs
    for (let attempt = 1; !isClosed; attempt += 1) {
      try {
        await work()
        if (attempt > 1) logger.info('The database answers now.')
        return
      } catch (error) {
        if (isHopeless(error)) throw error
        if (attempt === 1)
          logger.warn({ reason: String(error) }, 'The database does not answer yet. Trying on.')
        await delay(retryMs, undefined, { ref: !isClosed })
        retryMs = Math.min(retryMs * 2, lastRetryMs)
      }
    }
    throw new Error('The database was closed before it answered.')
  }

  return {
    connection,
    isPrivate: config.mongodbUri === undefined,
    async open() {
      if (config.mongodbUri === undefined)
        embedded = await startEmbeddedMongo({ dataDir: join(config.dataDir, 'db') })
      const uri = config.mongodbUri ?? databaseUri(embedded?.uri ?? '')
      await untilItAnswers(() => connection.openUri(uri, connectionOptions), canNeverConnect)
    },
    untilItAnswers: (work) => untilItAnswers(work, (error) => !isDatabaseAway(error)),
    isConnected: () => connection.readyState === mongoose.ConnectionStates.connected,
    async close() {
      isClosed = true
      await connection.close()
      await embedded?.stop()
    },
  }
}

const connectionOptions = {
  // Acknowledged means: in the journal, on a majority of the database's nodes. What needs less says so.
  writeConcern: { w: 'majority', journal: true },
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  maxPoolSize: 20,
  // An operation gives up about when its caller does, so that little is stuck behind a silent database. With the
  // heartbeat, which finds dead connections and renews them, a node is back within 10 s of its database.
  serverSelectionTimeoutMS: 4_000,
  waitQueueTimeoutMS: 4_000,
  socketTimeoutMS: 5_000,
  connectTimeoutMS: 3_000,
  heartbeatFrequencyMS: 2_000,
  // Streamed heartbeats depend on one connection, which a node that was frozen for a while may wait on for long.
  serverMonitoringMode: 'poll',
} as const

/** An address that can't be read and credentials that are refused do not get better by waiting. */
function canNeverConnect(error: unknown): boolean {
  const { MongoParseError, MongoServerError } = mongoose.mongo
  return error instanceof MongoParseError || (error instanceof MongoServerError && error.code === 18)
}

function databaseUri(serverUri: string): string {
  const uri = new URL(serverUri)
  uri.pathname = '/tidings'
  return uri.href
}
