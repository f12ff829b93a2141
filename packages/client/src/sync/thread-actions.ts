import { listThreads, type User } from '@tidings/contracts'
import type { Call } from '../session/session-calls.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Connection } from '../transport/connection.js'
import type { ThreadMarks } from './thread-marks.js'
import type { Threads } from './threads.js'

export interface ThreadActionsOptions {
  readonly call: Call
  readonly connection: Pick<Connection, 'request'>
  readonly threads: Threads
  readonly marks: ThreadMarks
  readonly onUsers: (users: readonly User[]) => void
}

/** What one does with threads. */
export function createThreadActions(options: ThreadActionsOptions): TidingsClient['threads'] {
  const { call, connection, threads, marks, onUsers } = options
  return {
    open: threads.open,
    loadBefore: threads.loadBefore,
    markRead: marks.markRead,
    follow: async (rootId) => marks.receive(await connection.request('followThread', { root: rootId })),
    unfollow: async (rootId) => marks.receive(await connection.request('unfollowThread', { root: rootId })),
    list: async (query = {}) => {
      const { threads: followed, users, nextCursor } = await call(listThreads, { query })
      onUsers(users)
      return { threads: followed, ...(nextCursor !== undefined && { nextCursor }) }
    },
  }
}
