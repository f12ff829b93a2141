import type { Connection } from 'mongoose'
import type { Config } from './config.js'
import { createAccessTokens } from './features/auth/access-token.js'
import { createAuthService } from './features/auth/auth.service.js'
import { defineSessionModel } from './features/auth/session.model.js'
import { createSessionRepository } from './features/auth/session.repository.js'
import { createSessionService } from './features/auth/session.service.js'
import { announceEntries } from './features/entries/announce-entries.js'
import { defineEntryModel } from './features/entries/entry.model.js'
import { createEntryRepository } from './features/entries/entry.repository.js'
import { createEntryService } from './features/entries/entry.service.js'
import { projectMessages } from './features/entries/message-projection.js'
import { createRoomLog } from './features/entries/room-log.js'
import { createUnreadCounter } from './features/entries/unread.js'
import { createHistoryService } from './features/messages/history.service.js'
import { createMessageService } from './features/messages/message.service.js'
import { createMessageChangesService } from './features/messages/message-changes.service.js'
import { createFindVisibleMessage } from './features/messages/visible-message.js'
import { announceMembers } from './features/rooms/announce-members.js'
import { createMemberService } from './features/rooms/member.service.js'
import { defineMembershipModel } from './features/rooms/membership.model.js'
import { createMembershipRepository } from './features/rooms/membership.repository.js'
import { defineRoomModel } from './features/rooms/room.model.js'
import { createRoomRepository } from './features/rooms/room.repository.js'
import { createRoomService } from './features/rooms/room.service.js'
import { createRoomAccess } from './features/rooms/room-access.js'
import { createRoomProjection } from './features/rooms/room-projections.js'
import { defineUserModel } from './features/users/user.model.js'
import { createUserRepository } from './features/users/user.repository.js'
import { createUserService } from './features/users/user.service.js'
import { defineWorkspaceModel } from './features/workspace/workspace.model.js'
import { createWorkspaceRepository } from './features/workspace/workspace.repository.js'
import type { Logger } from './kernel/logger.js'
import type { Publisher } from './kernel/publisher.js'
import { createMemoryRateLimiter } from './kernel/rate-limiter.js'

interface Parts {
  config: Config
  connection: Connection
  publisher: Publisher
  jwtSecret: string
  logger: Logger
}

export type Context = ReturnType<typeof createContext>

/** Everything there is, wired by hand: read it from top to bottom to see what needs what. */
export function createContext({ config, connection, publisher, jwtSecret, logger }: Parts) {
  const rateLimiter = createMemoryRateLimiter(config.rateLimitFactor)
  const workspace = createWorkspaceRepository(defineWorkspaceModel(connection))
  const users = createUserService(createUserRepository(defineUserModel(connection)))
  const sessions = createSessionService(createSessionRepository(defineSessionModel(connection)), publisher)
  const tokens = createAccessTokens({ secret: jwtSecret, ttlSec: config.accessTokenTtlSec })

  const memberships = createMembershipRepository(defineMembershipModel(connection))
  const roomRepository = createRoomRepository(defineRoomModel(connection))
  const access = createRoomAccess(memberships)

  const entryRepository = createEntryRepository(defineEntryModel(connection))
  const projectRoom = createRoomProjection({ rooms: roomRepository, memberships, access })
  const roomLog = createRoomLog({
    repository: entryRepository,
    project: async (room, docs) => {
      await projectRoom(room, docs)
      return projectMessages(entryRepository, docs)
    },
    logger,
    isPrivate: config.mongodbUri === undefined,
  })
  const entries = createEntryService({ repository: entryRepository, roomLog, users })
  const unread = createUnreadCounter({ repository: entryRepository, roomLog })

  const rooms = createRoomService({
    rooms: roomRepository,
    memberships,
    access,
    roomLog,
    entries,
    unread,
    publisher,
  })
  const members = createMemberService({
    rooms: roomRepository,
    memberships,
    access,
    roomLog,
    users,
    roomService: rooms,
  })
  const findVisible = createFindVisibleMessage({ access, entries })
  const messages = createMessageService({ access, roomLog, entries, findVisible })
  const messageChanges = createMessageChangesService({ access, roomLog, entries, findVisible })
  const history = createHistoryService({ access, entries, users })
  const auth = createAuthService({ config, users, sessions, tokens, rateLimiter, welcome: rooms.welcome })

  connection.on('disconnected', roomLog.distrust)

  // What follows from an entry, whoever wrote it and through whichever door it came.
  roomLog.onCommitted(async (roomId, docs, head) => {
    try {
      await announceEntries({ entries, publisher }, roomId, docs, head)
      await announceMembers({ rooms, publisher }, roomId, docs, head)
    } catch (error) {
      logger.error(
        { err: error, roomId },
        'Entries could not be announced; clients will find them in the log.',
      )
    }
  })

  return {
    rateLimiter,
    workspace,
    users,
    sessions,
    auth,
    access,
    entries,
    roomLog,
    rooms,
    members,
    messages,
    messageChanges,
    history,
  }
}
