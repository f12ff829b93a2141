import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Config } from './config.js'
import { createContext } from './context.js'
import { createDatabase } from './db/connection.js'
import { createIndexes } from './db/indexes.js'
import { readOrCreateSigningSecret } from './features/auth/signing-secret.js'
import { startLogFollower } from './features/entries/log-follower.js'
import { startFileSweeper } from './features/files/file-sweeper.js'
import { startPushFollower } from './features/push/push-follower.js'
import { followChanges } from './follow-changes.js'
import { createOriginCheck } from './http/allowed-origins.js'
import { createApp } from './http/app.js'
import { findWebClient } from './http/static-web.js'
import type { Logger } from './kernel/logger.js'
import { createReadiness } from './kernel/readiness.js'
import { serveLiveConnections } from './realtime/live-connections.js'
import { sayGoodbye } from './realtime/say-goodbye.js'
import { servedRooms } from './realtime/served-rooms.js'
import { createSlowConsumers } from './realtime/slow-consumers.js'
import { createSocketAudience } from './realtime/socket-audience.js'
import { createSocketPublisher } from './realtime/socket-publisher.js'
import { createSocketServer } from './realtime/socket-server.js'
import { createWatching } from './realtime/watching.js'

export interface TidingsServer {
  /** Where it listens, `http://127.0.0.1:3000`. */
  readonly url: string
  /** Resolves once it can serve; rejects when it never will. Until then `/readyz` and all calls answer 503. */
  readonly ready: Promise<void>
  /** Acknowledges what is queued, closes everything in the reverse order of its start. Can be called twice. */
  stop(): Promise<void>
}

/** How often what nobody uses any more is put away. */
const tidyEveryMs = 60_000

/** How long what another node learned of push subscriptions may stay unknown here. */
const pushesUnknownMs = 5_000

/** How long requests under way may take to be answered when the node stops. */
const lastAnswersWithinMs = 2_000

const builtWebClient = fileURLToPath(new URL('../../web/dist', import.meta.url))

/**
 * Starts one node: HTTP, sockets and, without `MONGODB_URI`, the embedded database. Listens at once, and is
 * ready when the database is.
 */
export async function startServer(config: Config, logger: Logger): Promise<TidingsServer> {
  const database = createDatabase(config, logger)
  const readiness = createReadiness(database.isConnected)

  const http = createServer({ maxHeaderSize: 16_384 })
  const isOriginAllowed = createOriginCheck(config)
  const io = createSocketServer(isOriginAllowed)
  const watching = createWatching(io)
  const slowConsumers = createSlowConsumers(io)
  const publisher = createSocketPublisher(io, { watching, slowConsumers })
  const jwtSecret = config.jwtSecret ?? (await readOrCreateSigningSecret(config.dataDir))
  const context = createContext({
    config,
    connection: database.connection,
    publisher,
    audience: createSocketAudience(io),
    jwtSecret,
    logger,
  })
  const live = serveLiveConnections({ io, context, watching, slowConsumers, readiness, logger })
  const follower = database.isPrivate
    ? undefined
    : startLogFollower({
        roomLog: context.roomLog,
        servedRooms: () => (readiness.isReady() ? servedRooms(io) : []),
        logger,
      })
  const fileSweeper = startFileSweeper({ sweep: context.files.sweep, isReady: readiness.isReady, logger })
  const changesFollower = database.isPrivate
    ? undefined
    : followChanges({
        shared: [context.users, context.preferences, context.workspace],
        isReady: readiness.isReady,
        logger,
      })
  const pushFollower = startPushFollower({
    push: context.push,
    everyMs: database.isPrivate ? tidyEveryMs : pushesUnknownMs,
    isReady: readiness.isReady,
    logger,
  })
  http.on(
    'request',
    createApp({ config, context, logger, isOriginAllowed, web: findWebClient(builtWebClient), readiness }),
  )

  const tidying = setInterval(() => {
    const followed = new Set(servedRooms(io))
    context.roomLog.forgetIdle((room) => followed.has(room))
  }, tidyEveryMs)
  io.attach(http)

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(config.port, config.host, resolve)
  })

  const url = urlOf(http.address() as AddressInfo, config.host)
  logger.info(`Listening at ${url}`)
  const ready = becomeReady()
  ready.catch(() => undefined)
  let stopping: Promise<void> | undefined
  return { url, ready, stop: () => (stopping ??= stop()) }

  async function becomeReady(): Promise<void> {
    await database.open()
    await database.untilItAnswers(async () => {
      await createIndexes(database.connection)
      await context.workspace.ensure()
      await context.rooms.ensureFirstRoom()
      await context.push.open()
    })
    readiness.serve()
    context.searchFollower.start()
  }

  async function stop(): Promise<void> {
    readiness.stop()
    const answered = new Promise((resolve) => http.close(resolve))
    await context.roomLog.close()
    await context.searchFollower.stop()
    follower?.stop()
    fileSweeper.stop()
    changesFollower?.stop()
    pushFollower.stop()
    await context.notifications.close()
    await context.pushDelivery.close()
    context.roomReads.close()
    context.presence.close()
    clearInterval(tidying)
    await live.stop()
    publisher.close()
    await sayGoodbye(io)
    // Requests under way get their answers; who does not read them is not waited for.
    await Promise.race([answered, delay(lastAnswersWithinMs, undefined, { ref: false })])
    http.closeAllConnections()
    await database.close()
  }
}

function urlOf({ address, port, family }: AddressInfo, host: string): string {
  const isAnywhere = address === '0.0.0.0' || address === '::'
  const name = isAnywhere ? 'localhost' : family === 'IPv6' && address === host ? `[${address}]` : host
  return `http://${name}:${port}`
}
