import { join } from 'node:path'
import type { Connection } from 'mongoose'
import type { Config } from './config.js'
import { createAccessTokens } from './features/auth/access-token.js'
import { createAdmission } from './features/auth/admission.js'
import { createAuthService } from './features/auth/auth.service.js'
import { createFileTokens } from './features/auth/file-token.js'
import { createSessionService } from './features/auth/session.service.js'
import { createChangedMessagesReader } from './features/entries/changed-messages.js'
import { createEntryService } from './features/entries/entry.service.js'
import { createLastMessages } from './features/entries/last-messages.js'
import { projectMessages } from './features/entries/message-projection.js'
import { createMessageReads } from './features/entries/message-reads.js'
import { createRoomLog } from './features/entries/room-log.js'
import { createUnreadCounter } from './features/entries/unread.js'
import { createFileService } from './features/files/file.service.js'
import { createTempFolders } from './features/files/temp-folders.js'
import { createInviteService } from './features/invites/invite.service.js'
import { createChangeMessage } from './features/messages/change-message.js'
import { createFindMentioned } from './features/messages/find-mentioned.js'
import { createHistoryService } from './features/messages/history.service.js'
import { createMessageService } from './features/messages/message.service.js'
import { createMessageChangesService } from './features/messages/message-changes.service.js'
import { createMessageDrafts } from './features/messages/message-drafts.js'
import { createPinService } from './features/messages/pin.service.js'
import { createFindVisibleMessage } from './features/messages/visible-message.js'
import { createNotificationService } from './features/notifications/notification.service.js'
import { createPreferencesService } from './features/preferences/preferences.service.js'
import { createPresenceService } from './features/presence/presence.service.js'
import { createPushAudience } from './features/push/push-audience.js'
import { createDirectRoomService } from './features/rooms/direct-room.service.js'
import { createMemberService } from './features/rooms/member.service.js'
import { createMemberPlaces } from './features/rooms/member-places.service.js'
import { createMembershipService } from './features/rooms/membership.service.js'
import { createReadMarkService } from './features/rooms/read-mark.service.js'
import { createRoomService } from './features/rooms/room.service.js'
import { createRoomAccess } from './features/rooms/room-access.js'
import { createRoomLabels } from './features/rooms/room-labels.service.js'
import { createRoomProjection } from './features/rooms/room-projections.js'
import { alsoTellingReads, createRoomReadsService } from './features/rooms/room-reads.service.js'
import { createRoomSizes } from './features/search/room-sizes.js'
import { createSearchService } from './features/search/search.service.js'
import { createSearchFollower } from './features/search/search-follower.js'
import { createSearchIndexer } from './features/search/search-indexer.js'
import { createThreadService } from './features/threads/thread.service.js'
import { createThreadMarksService } from './features/threads/thread-marks.service.js'
import { createThreadProjection } from './features/threads/thread-projection.js'
import { createFindVisibleThread } from './features/threads/visible-thread.js'
import { createAvatarService } from './features/users/avatar.service.js'
import { createUserService } from './features/users/user.service.js'
import { createWorkspaceService } from './features/workspace/workspace.service.js'
import { followCommits } from './follow-commits.js'
import type { Audience } from './kernel/audience.js'
import type { Logger } from './kernel/logger.js'
import { createMemoryPresence } from './kernel/presence.js'
import type { Publisher } from './kernel/publisher.js'
import { createMemoryRateLimiter } from './kernel/rate-limiter.js'
import { pushAway } from './push-away.js'
import { createStorage } from './storage.js'

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
  const storage = createStorage(connection)
  const { memberships, rooms: roomRepository, entries: entryRepository, threadFollows } = storage
  const users = createUserService(storage.users)
  const workspace = createWorkspaceService({ config, repository: storage.workspace, users, publisher })
  const invites = createInviteService({ repository: storage.invites, users, workspace, rateLimiter })
  const sessions = createSessionService(storage.sessions, publisher)
  const tokens = createAccessTokens({ secret: jwtSecret, ttlSec: config.accessTokenTtlSec })

  const preferences = createPreferencesService({
    repository: storage.preferences,
    publisher,
  })
  const presence = createPresenceService({
    book: createMemoryPresence(presenceGraceMs),
    preferences,
    publisher,
    logger,
  })

  const access = createRoomAccess(memberships)

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
  const unread = createUnreadCounter({ repository: storage.unread, roomLog })

  const rooms = createRoomService({
    rooms: roomRepository,
    memberships,
    access,
    roomLog,
    entries,
    unread,
    lastMessages: createLastMessages({ repository: entryRepository, roomLog }),
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
  const files = createFileService({
    repository: storage.files,
    blobs: storage.blobs,
    tempFolders: createTempFolders(join(config.dataDir, 'uploads')),
    access,
    findVisible,
    findMessages: entryRepository.findMessages,
    rateLimiter,
  })
  const avatars = createAvatarService({
    repository: storage.avatars,
    users,
    receivePicture: files.receivePicture,
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
  const pushAudience = createPushAudience(storage.pushSubscriptions)
  const notifications = createNotificationService({
    audience,
    awayAudience: pushAudience,
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
    admission: createAdmission({ config, users, invites }),
    welcome: rooms.welcome,
  })

  const { searchIndex, searches } = storage
  const roomLabels = createRoomLabels({ rooms: roomRepository, memberships })
  const { push, pushDelivery } = pushAway({
    config,
    storage,
    audience: pushAudience,
    sessions,
    users,
    presence,
    notifications,
    rooms,
    roomLabels,
    logger,
  })
  const searchFollower = createSearchFollower({
    changedMessages: createChangedMessagesReader({ repository: entryRepository, roomLog }),
    rooms: roomLabels,
    repository: searchIndex,
    indexer: createSearchIndexer(searchIndex),
    logger,
  })
  const search = createSearchService({
    repository: searches,
    roomSizes: createRoomSizes(searchIndex),
    messageReads,
    rooms: roomLabels,
    users,
    rateLimiter,
  })

  connection.on('disconnected', roomLog.distrust)

  users.onChanged(publisher.userChanged)
  threadMarks.onRead(notifications.repliesRead)
  followCommits({
    roomLog,
    entries,
    access,
    unread,
    rooms,
    threads,
    files,
    notifications,
    searchFollower,
    publisher: marksPublisher,
    logger,
  })

  return {
    rateLimiter,
    workspace,
    invites,
    users,
    avatars,
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
    push,
    pushDelivery,
    ownMemberships,
    threads,
    threadMarks,
    members,
    files,
    messages,
    messageChanges,
    pins,
    history,
    search,
    searchFollower,
  }
}
