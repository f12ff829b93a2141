import { announceEntries } from './features/entries/announce-entries.js'
import type { EntryService } from './features/entries/entry.service.js'
import type { RoomLog } from './features/entries/room-log.js'
import type { UnreadCounter } from './features/entries/unread.js'
import type { FileService } from './features/files/file.service.js'
import type { NotificationService } from './features/notifications/notification.service.js'
import { announceMarks } from './features/rooms/announce-marks.js'
import { announceMembers } from './features/rooms/announce-members.js'
import type { RoomService } from './features/rooms/room.service.js'
import type { RoomAccess } from './features/rooms/room-access.js'
import type { SearchFollower } from './features/search/search-follower.js'
import { announceThreads } from './features/threads/announce-threads.js'
import type { ThreadService } from './features/threads/thread.service.js'
import type { Logger } from './kernel/logger.js'
import type { Publisher } from './kernel/publisher.js'

interface Parts {
  roomLog: RoomLog
  entries: EntryService
  access: RoomAccess
  unread: UnreadCounter
  rooms: RoomService
  threads: ThreadService
  files: FileService
  notifications: NotificationService
  searchFollower: SearchFollower
  publisher: Publisher
  logger: Logger
}

/** What follows from entries, whoever wrote them and through whichever door they came. */
export function followCommits(parts: Parts): void {
  const { roomLog, files, notifications, searchFollower, publisher, logger } = parts

  roomLog.onCommitted(async (roomId, docs, head) => {
    try {
      await announceEntries(parts, roomId, docs, head)
      await announceMarks(parts, roomId, docs, head)
      await announceThreads({ threads: parts.threads, publisher }, roomId, docs)
      await announceMembers({ rooms: parts.rooms, publisher }, roomId, docs, head)
    } catch (error) {
      logger.error(
        { err: error, roomId },
        'Entries could not be announced; clients will find them in the log.',
      )
    }
  })

  roomLog.onCommitted(async (roomId, docs) => {
    // Not waited for: the room goes on meanwhile, and the sweep does what fails.
    files.follow(docs).catch((error) => {
      logger.warn({ err: error, roomId }, 'Files could not follow the log; the sweep will see to them.')
    })
  })

  roomLog.onCommitted(async (roomId, docs) => notifications.follow(roomId, docs))
  roomLog.onCommitted(async (roomId) => searchFollower.written(roomId))
}
