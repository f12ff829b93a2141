import type { Context } from '../context.js'
import { toAppError } from '../db/database-errors.js'
import { mountMessageEvents } from '../features/messages/message.events.js'
import { mountPresenceEvents } from '../features/presence/presence.events.js'
import { mountRoomEvents } from '../features/rooms/room.events.js'
import { mountThreadEvents } from '../features/threads/thread.events.js'
import { AppError } from '../kernel/app-error.js'
import { databaseDeadline, inTime } from '../kernel/deadline.js'
import type { Logger } from '../kernel/logger.js'
import type { Readiness } from '../kernel/readiness.js'
import { createWorkBound } from '../kernel/work-bound.js'
import { version } from '../version.js'
import { authenticateSocket } from './authenticate-socket.js'
import { channels } from './channels.js'
import type { LiveServer, LiveSocket } from './live-server.js'
import { createEventTable, handleEvents, type MountEvent } from './mount-event.js'
import { startSessionGuard } from './session-guard.js'
import type { SlowConsumers } from './slow-consumers.js'
import { heartbeatMs } from './socket-server.js'
import type { Watching } from './watching.js'

interface Parts {
  io: LiveServer
  context: Context
  watching: Watching
  slowConsumers: SlowConsumers
  readiness: Readiness
  logger: Logger
}

/** Handshakes and events that may be in progress on this node: more than a crowd that comes back all at once asks for. */
const maxHandshakes = 5_000
const maxEvents = 10_000

/** Serves live connections, from the handshake to the last trace of a socket. */
export function serveLiveConnections(parts: Parts): { stop(): Promise<void> } {
  const { io, context, watching, slowConsumers, readiness, logger } = parts
  const handshakesOfNode = createWorkBound(maxHandshakes)
  const eventsOfNode = createWorkBound(maxEvents)
  const inProgress = new Set<Promise<void>>()
  const { mount, handlers } = createEventTable()
  mountRoomEvents(mount, {
    access: context.access,
    readMarks: context.readMarks,
    entries: context.entries,
    roomLog: context.roomLog,
    watching,
  })
  mountMessageEvents(mount, context)
  mountPresenceEvents(mount, { ...context, watching })
  mountThreadEvents(mount, context)
  mountTokenRenewal(mount, context)

  io.use(authenticateSocket({ auth: context.auth, users: context.users, readiness, handshakesOfNode }))
  io.on('connection', (socket) => {
    handleEvents(socket, {
      handlers,
      rateLimiter: context.rateLimiter,
      readiness,
      slowConsumers,
      eventsOfNode,
      logger,
      inProgress,
    })
    socket.on('disconnecting', (reason) => {
      watching.stopAll(socket)
      context.presence.left(socket.data.actor, socket.id, isSignOut(socket, reason))
    })
    const welcoming = handshakesOfNode.run(() => welcome(socket, context))
    inTime(welcoming, databaseDeadline).catch((error) => {
      logger.warn({ err: error }, 'A socket could not be welcomed.')
      const { code, message } = toAppError(error)
      socket.emit('error', { code, message, requestId: socket.id })
      socket.disconnect(true)
    })
  })
  const guards = [
    startSessionGuard({ io, sessions: context.sessions, logger }),
    slowConsumers.start(context.entries.heads, (socket) => {
      context.presence.refresh(socket.data.actor, socket.id)
    }),
  ]
  return {
    /** Resolves when every event that was taken is answered. */
    async stop() {
      for (const guard of guards) guard.stop()
      await Promise.all(inProgress)
    },
  }
}

async function welcome(socket: LiveSocket, context: Context): Promise<void> {
  const { rooms, users, presence, workspace } = context
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
    ...(await workspace.greeting()),
    heartbeatMs,
  })
  if (socket.connected) presence.arrived(actor, socket.id)
}

/** Whether the server ended the connection, and not because nobody read what was sent. */
function isSignOut(socket: LiveSocket, reason: string): boolean {
  return reason === 'server namespace disconnect' && !socket.data.lag
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
