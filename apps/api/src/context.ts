import { join } from 'node:path'
import type { Connection } from 'mongoose'
import type { Config } from './config.js'
import { createAccessTokens } from './features/auth/access-token.js'
import { createAuthService } from './features/auth/auth.service.js'
import { createFileTokens } from './features/auth/file-token.js'
import { defineSessionModel } from './features/auth/session.model.js'
import { createSessionRepository } from './features/auth/session.repository.js'
import { createSessionService } from './features/auth/session.service.js'
import { announceEntries } from './features/entries/announce-entries.js'
import { createChangedMessagesReader } from './features/entries/changed-messages.js'
import { defineEntryModel } from './features/entries/entry.model.js'
import { createEntryRepository } from './features/entries/entry.repository.js'
import { createEntryService } from './features/entries/entry.service.js'
import { projectMessages } from './features/entries/message-projection.js'
import { createMessageReads } from './features/entries/message-reads.js'
import { createRoomLog } from './features/entries/room-log.js'
import { createUnreadCounter } from './features/entries/unread.js'
import { createUnreadRepository } from './features/entries/unread.repository.js'
import { createGridFsBlobStore } from './features/files/blob.repository.js'
import { defineFileModel } from './features/files/file.model.js'
import { createFileRepository } from './features/files/file.repository.js'
import { createFileService } from './features/files/file.service.js'
import { createFileRemoval } from './features/files/file-removal.js'
import { createFileSweep } from './features/files/file-sweep.js'
import { createFollowEntries } from './features/files/follow-entries.js'
import { createTempFolders } from './features/files/temp-folders.js'
import { createChangeMessage } from './features/messages/change-message.js'
import { createFindMentioned } from './features/messages/find-mentioned.js'
import { createHistoryService } from './features/messages/history.service.js'
import { createMessageService } from './features/messages/message.service.js'
import { createMessageChangesService } from './features/messages/message-changes.service.js'
import { createMessageDrafts } from './features/messages/message-drafts.js'
import { createPinService } from './features/messages/pin.service.js'
import { createFindVisibleMessage } from './features/messages/visible-message.js'
import { createNotificationService } from './features/notifications/notification.service.js'
import { definePreferencesModel } from './features/preferences/preferences.model.js'
import { createPreferencesRepository } from './features/preferences/preferences.repository.js'
import { createPreferencesService } from './features/preferences/preferences.service.js'
import { createPresenceService } from './features/presence/presence.service.js'
import { announceMarks } from './features/rooms/announce-marks.js'
import { announceMembers } from './features/rooms/announce-members.js'
import { createDirectRoomService } from './features/rooms/direct-room.service.js'
import { createMemberService } from './features/rooms/member.service.js'
import { createMemberPlaces } from './features/rooms/member-places.service.js'
import { defineMembershipModel } from './features/rooms/membership.model.js'
import { createMembershipRepository } from './features/rooms/membership.repository.js'
import { createMembershipService } from './features/rooms/membership.service.js'
import { createReadMarkService } from './features/rooms/read-mark.service.js'
import { defineRoomModel } from './features/rooms/room.model.js'
import { createRoomRepository } from './features/rooms/room.repository.js'
import { createRoomService } from './features/rooms/room.service.js'
import { createRoomAccess } from './features/rooms/room-access.js'
import { createRoomLabels } from './features/rooms/room-labels.service.js'
import { createRoomProjection } from './features/rooms/room-projections.js'
import { alsoTellingReads, createRoomReadsService } from './features/rooms/room-reads.service.js'
import { createRoomSizes } from './features/search/room-sizes.js'
import { defineSearchModels } from './features/search/search.model.js'
import { createSearchRepository } from './features/search/search.repository.js'
import { createSearchService } from './features/search/search.service.js'
import { createSearchFollower } from './features/search/search-follower.js'
import { createSearchIndexRepository } from './features/search/search-index.repository.js'
import { createSearchIndexer } from './features/search/search-indexer.js'
import { announceThreads } from './features/threads/announce-threads.js'
import { createThreadService } from './features/threads/thread.service.js'
import { defineThreadFollowModel } from './features/threads/thread-follow.model.js'
import { createThreadFollowRepository } from './features/threads/thread-follow.repository.js'
import { createThreadMarksService } from './features/threads/thread-marks.service.js'
import { createThreadProjection } from './features/threads/thread-projection.js'
import { createFindVisibleThread } from './features/threads/visible-thread.js'
import { defineUserModel } from './features/users/user.model.js'
import { createUserRepository } from './features/users/user.repository.js'
import { createUserService } from './features/users/user.service.js'
import { defineWorkspaceModel } from './features/workspace/workspace.model.js'
import { createWorkspaceRepository } from './features/workspace/workspace.repository.js'
import type { Audience } from './kernel/audience.js'
import type { Logger } from './kernel/logger.js'
import { createMemoryPresence } from './kernel/presence.js'
import type { Publisher } from './kernel/publisher.js'
import { createMemoryRateLimiter } from './kernel/rate-limiter.js'

interface Parts {
  config: Config
  connection: Connection
  publisher: Publisher
  audience: Audience
  jwtSecret: string
  logger: Logger
}

/** How long somebody whose last connection ended counts as there: as long as a reload takes. */
const presenceGraceMs = 5_000

export type Context = ReturnType<typeof createContext>

/** Everything there is, wired by hand: read it from top to bottom to see what needs what. */
export function createContext({ config, connection, publisher, audience, jwtSecret, logger }: Parts) {
  const rateLimiter = createMemoryRateLimiter(config.rateLimitFactor)
  const workspace = createWorkspaceRepository(defineWorkspaceModel(connection))
  const users = createUserService(createUserRepository(defineUserModel(connection)))
  const sessions = createSessionService(createSessionRepository(defineSessionModel(connection)), publisher)
  const tokens = createAccessTokens({ secret: jwtSecret, ttlSec: config.accessTokenTtlSec })

  const preferences = createPreferencesService({
    repository: createPreferencesRepository(definePreferencesModel(connection)),
    publisher,
  })
  const presence = createPresenceService({
    book: createMemoryPresence(presenceGraceMs),
    preferences,
    publisher,
    logger,
  })

  const memberships = createMembershipRepository(defineMembershipModel(connection))
  const roomRepository = createRoomRepository(defineRoomModel(connection))
  const access = createRoomAccess(memberships)

  const entryModel = defineEntryModel(connection)
  const entryRepository = createEntryRepository(entryModel)
  const threadFollows = createThreadFollowRepository(defineThreadFollowModel(connection))
  const projectThreads = createThreadProjection({
    follows: threadFollows,
    access,
    findMessages: entryRepository.findMessages,
  })
  const projectRoom = createRoomProjection({ rooms: roomRepository, memberships, access })
  const roomLog = createRoomLog({
    repository: entryRepository,
    project: async (room, docs) => {
      await projectRoom(room, docs)
      await projectThreads(room, docs)
      return projectMessages(entryRepository, docs)
    },
    logger,
    isPrivate: config.mongodbUri === undefined,
  })
  const entries = createEntryService({ repository: entryRepository, roomLog, users })
  const messageReads = createMessageReads({ repository: entryRepository, roomLog })
  const unreadRepository = createUnreadRepository(entryModel)
  const unread = createUnreadCounter({ repository: { ...entryRepository, ...unreadRepository }, roomLog })

  const rooms = createRoomService({
    rooms: roomRepository,
    memberships,
    access,
    roomLog,
    entries,
    unread,
  })
  const roomReads = createRoomReadsService({ memberships, access, preferences, audience, publisher, logger })
  const marksPublisher = alsoTellingReads(publisher, roomReads)
  const readMarks = createReadMarkService({
    memberships,
    access,
    entries,
    unread,
    publisher: marksPublisher,
  })
  const ownMemberships = createMembershipService({ memberships, access, publisher })
  const directRooms = createDirectRoomService({
    rooms: roomRepository,
    memberships,
    roomLog,
    users,
    roomService: rooms,
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
  const fileRepository = createFileRepository(defineFileModel(connection))
  const blobs = createGridFsBlobStore(connection)
  const tempFolders = createTempFolders(join(config.dataDir, 'uploads'))
  const fileParts = { repository: fileRepository, blobs, tempFolders }
  const files = createFileService({ ...fileParts, access, findVisible, rateLimiter })
  const fileRemoval = createFileRemoval(fileParts)
  const followFiles = createFollowEntries({ repository: fileRepository, removal: fileRemoval })
  const sweepFiles = createFileSweep({
    ...fileParts,
    removal: fileRemoval,
    findMessages: entryRepository.findMessages,
    now: Date.now,
  })
  const findMentioned = createFindMentioned({ members })
  const drafts = createMessageDrafts({ entries, files, findMentioned })
  const messages = createMessageService({ access, roomLog, entries, messageReads, drafts, findVisible })
  const change = createChangeMessage({ roomLog, entries, findVisible })
  const messageChanges = createMessageChangesService({ access, change, findMentioned })
  const pins = createPinService({ access, messageReads, users, change, findVisible })
  const history = createHistoryService({ access, entries, messageReads, users })
  const findThread = createFindVisibleThread({ findVisible })
  const threadMarks = createThreadMarksService({
    follows: threadFollows,
    findThread,
    entries,
    messageReads,
    unread,
    publisher,
  })
  const threads = createThreadService({
    follows: threadFollows,
    findThread,
    threadMarks,
    access,
    rooms,
    messageReads,
    unread,
    users,
  })
  const notifications = createNotificationService({
    audience,
    entries,
    messageReads,
    roomLog,
    places: createMemberPlaces({ rooms: roomRepository, memberships }),
    threads,
    users,
    preferences,
    publisher,
    findVisible,
    logger,
  })
  const auth = createAuthService({
    config,
    users,
    sessions,
    tokens,
    fileTokens: createFileTokens({ secret: jwtSecret }),
    rateLimiter,
    welcome: rooms.welcome,
  })

  const searchModels = defineSearchModels(connection)
  const searchIndex = createSearchIndexRepository(searchModels)
  const roomLabels = createRoomLabels({ rooms: roomRepository, memberships })
  const searchFollower = createSearchFollower({
    changedMessages: createChangedMessagesReader({ repository: entryRepository, roomLog }),
    rooms: roomLabels,
    repository: searchIndex,
    indexer: createSearchIndexer(searchIndex),
    logger,
  })
  const search = createSearchService({
    repository: createSearchRepository(searchModels),
    roomSizes: createRoomSizes(searchIndex),
    messageReads,
    rooms: roomLabels,
    users,
    rateLimiter,
  })

  connection.on('disconnected', roomLog.distrust)

  // What follows from an entry, whoever wrote it and through whichever door it came.
  roomLog.onCommitted(async (roomId, docs, head) => {
    try {
      await announceEntries({ entries, publisher }, roomId, docs, head)
      await announceMarks({ access, unread, publisher: marksPublisher }, roomId, docs, head)
      await announceThreads({ threads, publisher }, roomId, docs)
      await announceMembers({ rooms, publisher }, roomId, docs, head)
    } catch (error) {
      logger.error(
        { err: error, roomId },
        'Entries could not be announced; clients will find them in the log.',
      )
    }
  })

  roomLog.onCommitted(async (roomId, docs) => {
    // Not waited for: the room goes on meanwhile, and the sweep does what fails.
    followFiles(docs).catch((error) => {
      logger.warn({ err: error, roomId }, 'Files could not follow the log; the sweep will see to them.')
    })
  })

  roomLog.onCommitted(async (roomId, docs) => notifications.follow(roomId, docs))
  threadMarks.onRead(notifications.repliesRead)
  roomLog.onCommitted(async (roomId) => searchFollower.written(roomId))

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
    directRooms,
    readMarks,
    roomReads,
    preferences,
    presence,
    notifications,
    ownMemberships,
    threads,
    threadMarks,
    members,
    files,
    sweepFiles,
    messages,
    messageChanges,
    pins,
    history,
    search,
    searchFollower,
  }
}
