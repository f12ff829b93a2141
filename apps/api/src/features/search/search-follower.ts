import type { RoomId } from '@tidings/contracts'
import type { Logger } from '../../kernel/logger.js'
import type { ChangedMessagesReader } from '../entries/changed-messages.js'
import type { RoomLabels } from '../rooms/room-labels.service.js'
import type { SearchIndexRepository } from './search-index.repository.js'
import type { SearchIndexer } from './search-indexer.js'

export type SearchFollower = ReturnType<typeof createSearchFollower>

/** How long after an entry the index begins to read it, so that a busy room is read in larger steps. */
const gatherMs = 400

/** How often all rooms are compared with the index: what other nodes wrote, and what a stop left undone. */
const compareEveryMs = 5_000

/** Entries of a room that are read at a time. */
const entriesPerStep = 500

/**
 * Keeps the index up with the rooms’ logs, beside the path of those who write. Where it stopped it goes on, for how
 * far it has read is stored after what it has read. Several nodes may do so at once.
 */
export function createSearchFollower(parts: {
  changedMessages: ChangedMessagesReader
  rooms: RoomLabels
  repository: SearchIndexRepository
  indexer: SearchIndexer
  logger: Logger
}) {
  const { changedMessages, rooms, repository, indexer, logger } = parts
  const behind = new Set<RoomId>()
  const timers = new Set<NodeJS.Timeout>()
  let working: Promise<void> | undefined
  let isStarted = false
  let isStopped = false

  function later(act: () => void, afterMs: number): void {
    if (isStopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, afterMs)
    timers.add(timer)
  }

  /** Reads the logs of the rooms that are behind now, one after the other. */
  async function work(): Promise<void> {
    const rooms = [...behind]
    behind.clear()
    for (const room of rooms) {
      if (isStopped) return
      try {
        await catchUp(room)
      } catch (error) {
        // The next comparison finds it behind.
        if (!isStopped) logger.warn({ err: error, room }, 'A room could not be indexed; trying again soon.')
      }
    }
  }

  async function catchUp(room: RoomId): Promise<void> {
    let rev = (await repository.progressOf([room])).get(room) ?? 0
    for (let isBehind = true; isBehind && !isStopped; ) {
      const step = await changedMessages.after(room, rev, entriesPerStep)
      if (step.rev === rev) return
      await indexer.index(step.messages)
      await repository.raiseProgress(room, step.rev)
      rev = step.rev
      isBehind = step.hasMore
    }
  }

  function run(): void {
    if (working || isStopped) return
    working = work().finally(() => {
      working = undefined
      if (behind.size > 0) later(run, gatherMs)
    })
  }

  async function compare(): Promise<void> {
    try {
      const all = await rooms.listAllIds()
      const [heads, read] = await Promise.all([changedMessages.heads(all), repository.progressOf()])
      for (const [room, head] of heads) if (head.rev > (read.get(room) ?? 0)) behind.add(room)
      run()
    } catch (error) {
      if (!isStopped)
        logger.warn({ err: error }, 'The search index could not be compared; trying again soon.')
    } finally {
      later(compare, compareEveryMs)
    }
  }

  return {
    /** To be told of every room in which something was written. Returns at once. */
    written(room: RoomId): void {
      if (behind.size === 0 && !working) later(run, gatherMs)
      behind.add(room)
    },

    /** Begins to bring the index up to date. To be called once the database answers. */
    start(): void {
      if (isStarted) return
      isStarted = true
      void compare()
    },

    /** Resolves when nothing is written to the index any more. */
    async stop(): Promise<void> {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
      await working
      await indexer
        .finish()
        .catch((error) =>
          logger.warn({ err: error }, 'Counts of words were lost; they are only about right.'),
        )
    },
  }
}
