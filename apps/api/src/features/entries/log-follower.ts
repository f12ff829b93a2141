import type { RoomId } from '@tidings/contracts'
import type { Logger } from '../../kernel/logger.js'
import type { RoomLog } from './room-log.js'

/** How long an entry of another node may take to be seen here, where nothing else carries it. */
const followEveryMs = 500

interface Parts {
  roomLog: RoomLog
  /** The rooms that somebody connected here belongs to. */
  servedRooms(): readonly RoomId[]
  logger: Logger
}

/**
 * Keeps this node's watchers up to date with what other nodes write, by comparing heads with the database.
 * A node that has the database to itself needs none.
 */
export function startLogFollower({ roomLog, servedRooms, logger }: Parts): { stop(): void } {
  let isStopped = false
  let timer = setTimeout(follow, followEveryMs)

  async function follow(): Promise<void> {
    try {
      await roomLog.catchUp(servedRooms())
    } catch (error) {
      logger.debug({ err: error }, 'Could not compare heads with the database.')
    }
    if (!isStopped) timer = setTimeout(follow, followEveryMs)
  }

  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
