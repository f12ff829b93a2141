import type { EntryId, Head, MessageId, RoomId } from '@tidings/contracts'
import { AppError } from '../../kernel/app-error.js'
import type { Logger } from '../../kernel/logger.js'
import type { EntryDoc, EntryDraft, MessageDoc } from './entry.model.js'
import type { EntryRepository } from './entry.repository.js'
import { createHeldTails } from './held-tails.js'
import type { RoomTail } from './room-tail.js'
import { RoomWriter } from './room-writer.js'
import type { Appended } from './waiting-draft.js'

/**
 * Applies a room's entries, given in rev order, to what is derived from them, and answers them as they may be
 * shown. Idempotent and guarded by rev.
 */
type Projection = (room: RoomId, entries: readonly EntryDoc[]) => Promise<readonly EntryDoc[]>

/** Told of every new entry once, in rev order, whichever node wrote it. Must not throw, nor wait for the room's log. */
export type CommitListener = (room: RoomId, entries: readonly EntryDoc[], head: Head) => Promise<void>

/** After how long without use a room's writer is put away. */
const idleMs = 10 * 60_000

/** About how much memory the newest entries of all rooms may take: those of some 300 busy rooms. */
const heldBytesMax = 100_000_000

/**
 * How many rooms begin to be followed at once. Nobody here watches them yet, and to look at each takes longer
 * than to learn what is new: those that are watched need not wait for all of them when a node starts.
 */
const newlyFollowedMax = 20

interface Parts {
  repository: EntryRepository
  project: Projection
  logger: Logger
  /** Whether no other node writes to this database, so that what this one knows is all there is. */
  isPrivate: boolean
  heldBytesMax?: number
}

export type RoomLog = ReturnType<typeof createRoomLog>

/** The log of every room: the only way in which anything durable happens in a room. */
export function createRoomLog(parts: Parts) {
  const { repository, project, logger, isPrivate } = parts
  const writers = new Map<RoomId, RoomWriter>()
  const heldTails = createHeldTails(parts.heldBytesMax ?? heldBytesMax)
  const listeners: CommitListener[] = []
  let isClosing = false

  function writerOf(room: RoomId): RoomWriter {
    let writer = writers.get(room)
    if (!writer) {
      writer = new RoomWriter(room, { repository, project, hold: heldTails.hold, announce })
      writers.set(room, writer)
    }
    writer.lastUsedAtMs = Date.now()
    heldTails.use(room)
    return writer
  }

  async function announce(room: RoomId, entries: readonly EntryDoc[], head: Head): Promise<void> {
    for (const listener of listeners) await listener(room, entries, head)
  }

  /** The end of a room's log as this node knows it, applied; read once for all who need it at the same time. */
  async function known(room: RoomId): Promise<RoomTail> {
    const writer = writerOf(room)
    return writer.tail ?? (await writer.load())
  }

  /** The same, with all that was in the log when this was called, whichever node wrote it. */
  async function fresh(room: RoomId): Promise<RoomTail> {
    if (!isPrivate) await writerOf(room).catchUp()
    return known(room)
  }

  return {
    known,
    fresh,

    /** The end of a room's log, if this node knows it. */
    peek(room: RoomId): RoomTail | undefined {
      return writers.get(room)?.tail
    },

    onCommitted(listener: CommitListener): void {
      listeners.push(listener)
    },

    /**
     * Appends an entry; resolves once it is on disk with its final place, and applied. The same id again
     * gives the same entry. Entries appended in one tick of the process keep their order; one that names
     * `previous` is only taken after that.
     * @throws OVERLOADED, SHUTTING_DOWN, ID_CONFLICT, OUT_OF_ORDER, DATABASE_UNAVAILABLE; ROOM_NOT_FOUND or
     * MESSAGE_NOT_FOUND for an author who has left
     */
    append(draft: EntryDraft, options: { previous?: EntryId | undefined } = {}): Promise<Appended> {
      if (isClosing) return Promise.reject(new AppError('SHUTTING_DOWN'))
      return writerOf(draft.room).append(draft, options.previous)
    },

    /** Sees to it that what is written to the room from now on is announced here, by whichever node. */
    async follow(room: RoomId): Promise<void> {
      await known(room)
    },

    /**
     * What a tail can answer; one whose entries were put away is filled first. Undefined when it lies before
     * the newest entries.
     */
    async ask<Answer>(
      tail: RoomTail,
      look: (tail: RoomTail) => Answer | undefined,
    ): Promise<Answer | undefined> {
      const answer = look(tail)
      if (answer !== undefined || !tail.isShrunk) return answer
      return look(await writerOf(tail.room).load())
    },

    /** A message in its present state, as far as changes to it were acknowledged. */
    async findMessage(id: MessageId): Promise<MessageDoc | undefined> {
      const entry = (isPrivate && findInTails(id)) || (await repository.find(id))
      return entry?.kind === 'message' ? entry : undefined
    },

    /** The heads of these rooms; a room without entries is left out. */
    async heads(rooms: readonly RoomId[]): Promise<Map<RoomId, Head>> {
      const heads = new Map<RoomId, Head>()
      if (isPrivate) {
        for (const room of rooms) {
          const head = writers.get(room)?.tail?.head
          if (head && head.rev > 0) heads.set(room, head)
        }
      }
      const others = rooms.filter((room) => !heads.has(room))
      if (others.length > 0) for (const [room, head] of await repository.heads(others)) heads.set(room, head)
      return heads
    },

    /**
     * Learns of what other nodes wrote to these rooms, applies and announces it. Of those whose log was not
     * looked at yet it begins to follow some, from here on.
     */
    async catchUp(rooms: readonly RoomId[]): Promise<void> {
      if (rooms.length === 0 || isClosing) return
      const heads = await repository.heads(rooms)
      const followed = rooms.filter((room) => writers.has(room))
      const others = rooms.filter((room) => !writers.has(room))
      for (const room of [...followed, ...others.slice(0, newlyFollowedMax)]) {
        const tail = writers.get(room)?.tail
        if (tail && (heads.get(room)?.rev ?? 0) <= tail.head.rev) continue
        await writerOf(room)
          .catchUp()
          .catch((error) =>
            logger.warn({ err: error, room }, 'A room could not be followed; trying again soon.'),
          )
      }
    },

    /**
     * The database was away, and may have forgotten what it was given without waiting for its journal: read marks.
     * Entries say the same, and are applied again when a room is used next.
     */
    distrust(): void {
      for (const writer of writers.values()) writer.distrust()
    },

    /** Puts away the writers of rooms that nobody writes to or follows. */
    forgetIdle(isFollowed: (room: RoomId) => boolean): void {
      const before = Date.now() - idleMs
      for (const [room, writer] of writers) {
        if (writer.isIdle && writer.lastUsedAtMs < before && !isFollowed(room)) {
          writers.delete(room)
          heldTails.forget(room)
        }
      }
    },

    /** Takes nothing more, and resolves when everything taken is written and acknowledged. */
    async close(): Promise<void> {
      isClosing = true
      await Promise.all([...writers.values()].map((writer) => writer.drain()))
    },
  }

  function findInTails(id: MessageId): EntryDoc | undefined {
    for (const { tail } of writers.values()) {
      const entry = tail?.find(id)
      if (entry) return entry
    }
    return undefined
  }
}
