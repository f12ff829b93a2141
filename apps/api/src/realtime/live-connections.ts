import type { Context } from '../context.js'
import { mountMessageEvents } from '../features/messages/message.events.js'
import { mountRoomEvents } from '../features/rooms/room.events.js'
import { AppError } from '../kernel/app-error.js'
import type { Logger } from '../kernel/logger.js'
import type { Readiness } from '../kernel/readiness.js'
import { version } from '../version.js'
import { authenticateSocket } from './authenticate-socket.js'
import { channels } from './channels.js'
import type { LiveServer, LiveSocket } from './live-server.js'
import { createEventTable, handleEvents, type MountEvent } from './mount-event.js'
import { startSessionGuard } from './session-guard.js'
import { startSlowConsumerGuard } from './slow-consumers.js'
import { heartbeatMs } from './socket-server.js'
import type { Watching } from './watching.js'

interface Parts {
  io: LiveServer
  context: Context
  watching: Watching
  readiness: Readiness
  logger: Logger
}

/** Serves live connections, from the handshake to the last trace of a socket. */
export function serveLiveConnections({ io, context, watching, readiness, logger }: Parts): {
  stop(): Promise<void>
} {
  const inProgress = new Set<Promise<void>>()
  const { mount, handlers } = createEventTable()
  mountRoomEvents(mount, {
    access: context.access,
    rooms: context.rooms,
    entries: context.entries,
    roomLog: context.roomLog,
    watching,
  })
  mountMessageEvents(mount, context.messages)
  mountTokenRenewal(mount, context)

  io.use(authenticateSocket({ auth: context.auth, users: context.users, readiness }))
  io.on('connection', (socket) => {
    handleEvents(socket, { handlers, rateLimiter: context.rateLimiter, readiness, logger, inProgress })
    socket.on('disconnecting', () => watching.stopAll(socket))
    welcome(socket, context).catch((error) => {
      logger.warn({ err: error }, 'A socket could not be welcomed.')
      socket.disconnect(true)
    })
  })
  const guards = [startSessionGuard({ io, sessions: context.sessions, logger }), startSlowConsumerGuard(io)]
  return {
    /** Resolves when every event that was taken is answered. */
    async stop() {
      for (const guard of guards) guard.stop()
      await Promise.all(inProgress)
    },
  }
}

async function welcome(socket: LiveSocket, { rooms, users, workspace }: Context): Promise<void> {
  const { actor } = socket.data
  await socket.join([channels.user(actor.userId), channels.session(actor.sessionId)])
  // Asked after joining the user's channel, so that a room added meanwhile is heard of one way or the other.
  const roomIds = await rooms.listMyIds(actor.userId)
  if (!socket.connected) return
  await socket.join(roomIds.map(channels.members))
  // And who was removed meanwhile was not there yet to be cut off.
  const stillMine = new Set(await rooms.listMyIds(actor.userId))
  for (const roomId of roomIds) if (!stillMine.has(roomId)) await socket.leave(channels.members(roomId))
  socket.emit('welcome', {
    user: await users.getMe(actor.userId),
    sessionId: actor.sessionId,
    serverTime: new Date().toISOString(),
    version,
    epoch: (await workspace.getOrCreate()).epoch,
    heartbeatMs,
  })
}

function mountTokenRenewal(mount: MountEvent, { auth }: Context): void {
  mount('renewToken', async ({ actor, payload, socket }) => {
    const renewed = await auth.authenticate(payload.token)
    if (renewed.actor.userId !== actor.userId || renewed.actor.sessionId !== actor.sessionId) {
      throw new AppError('UNAUTHENTICATED')
    }
    socket.data.actor = renewed.actor
    socket.data.expiresAtMs = renewed.claims.expiresAtMs
    return { expiresInSec: Math.max(0, Math.floor((renewed.claims.expiresAtMs - Date.now()) / 1_000)) }
  })
}
