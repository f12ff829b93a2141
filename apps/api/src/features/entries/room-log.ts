import type { Head, RoomId } from '@tidings/contracts'
import { AppError } from '../../kernel/app-error.js'
import type { Logger } from '../../kernel/logger.js'
import type { EntryDoc, EntryDraft } from './entry.model.js'
import type { EntryRepository } from './entry.repository.js'
import { type Appended, RoomWriter } from './room-writer.js'

/** Applies a room's entries, given in rev order, to what is derived from them. Idempotent and guarded by rev. */
export type Projection = (room: RoomId, entries: readonly EntryDoc[]) => Promise<void>

/** Told of every new entry once, in rev order, whichever node wrote it. Must not throw. */
export type CommitListener = (room: RoomId, entries: readonly EntryDoc[], head: Head) => Promise<void>

/** After how long without use a room's writer is put away. */
const idleMs = 10 * 60_000

export type RoomLog = ReturnType<typeof createRoomLog>

/** The log of every room: the only way in which anything durable happens in a room. */
export function createRoomLog(parts: { repository: EntryRepository; project: Projection; logger: Logger }) {
  const { repository, project, logger } = parts
  const writers = new Map<RoomId, RoomWriter>()
  const listeners: CommitListener[] = []
  let isClosing = false

  function writerOf(room: RoomId): RoomWriter {
    let writer = writers.get(room)
    if (!writer) {
      writer = new RoomWriter(room, { repository, project, announce })
      writers.set(room, writer)
    }
    return writer
  }

  async function announce(room: RoomId, entries: readonly EntryDoc[], head: Head): Promise<void> {
    for (const listener of listeners) await listener(room, entries, head)
  }

  return {
    onCommitted(listener: CommitListener): void {
      listeners.push(listener)
    },

    /**
     * Appends an entry; resolves once it is on disk with its final place, and applied. The same id again
     * gives the same entry. Entries appended in one tick of the process keep their order.
     * @throws OVERLOADED, SHUTTING_DOWN, ID_CONFLICT, DATABASE_UNAVAILABLE
     */
    append(draft: EntryDraft): Promise<Appended> {
      if (isClosing) return Promise.reject(new AppError('SHUTTING_DOWN'))
      return writerOf(draft.room).append(draft)
    },

    /** Sees to it that what is written to the room from now on is announced here, by whichever node. */
    async follow(room: RoomId): Promise<void> {
      const writer = writerOf(room)
      if (!writer.head) await writer.catchUp()
    },

    /** Learns of what other nodes wrote to these rooms, applies and announces it. */
    async catchUp(rooms: readonly RoomId[]): Promise<void> {
      if (rooms.length === 0 || isClosing) return
      const heads = await repository.heads(rooms)
      for (const room of rooms) {
        const known = writers.get(room)?.head
        const head = heads.get(room)
        // A room whose log was not looked at yet begins to be followed from here.
        if (known && (head?.rev ?? 0) <= known.rev) continue
        await writerOf(room)
          .catchUp()
          .catch((error) =>
            logger.warn({ err: error, room }, 'A room could not be followed; trying again soon.'),
          )
      }
    },

    /** Puts away the writers of rooms that nobody writes to or follows. */
    forgetIdle(isFollowed: (room: RoomId) => boolean): void {
      const before = Date.now() - idleMs
      for (const [room, writer] of writers) {
        if (writer.isIdle && writer.lastUsedAtMs < before && !isFollowed(room)) writers.delete(room)
      }
    },

    /** Takes nothing more, and resolves when everything taken is written and acknowledged. */
    async close(): Promise<void> {
      isClosing = true
      await Promise.all([...writers.values()].map((writer) => writer.drain()))
    },
  }
}
