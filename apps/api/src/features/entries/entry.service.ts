import type { Entry, Head, Message, MessageId, RoomId, User, UserId } from '@tidings/contracts'
import type { UserService } from '../users/user.service.js'
import type { EntryDoc } from './entry.model.js'
import type { EntryRepository } from './entry.repository.js'
import { membersNamedIn, viewEntries, viewMessage } from './entry.view.js'
import type { RoomLog } from './room-log.js'
import { type RoomTail, type SeqRange, tailMax } from './room-tail.js'

export type EntryService = ReturnType<typeof createEntryService>

export const noHead: Head = Object.freeze({ seq: 0, rev: 0 })

/** The entries after a cursor and the head that they lead to; no entries and `reset` for one too far away. */
export interface EntriesAfter {
  readonly entries: Entry[]
  readonly head: Head
  readonly reset?: true
}

/** Reads the room log. Who may read is the caller's business: see `RoomAccess`. */
export function createEntryService(parts: {
  repository: EntryRepository
  roomLog: RoomLog
  users: UserService
}) {
  const { repository, roomLog, users } = parts

  async function present(docs: readonly EntryDoc[]): Promise<Entry[]> {
    const named = membersNamedIn(docs)
    const known = new Map<UserId, User>()
    if (named.size > 0) for (const user of await users.findMany(named)) known.set(user.id, user)
    return viewEntries(docs, known)
  }

  async function afterIn(start: RoomTail, rev: number, limit: number): Promise<EntriesAfter> {
    if (isTooFar(rev, start.head)) return { entries: [], head: start.head, reset: true }
    const found = await roomLog.ask(start, (tail) => {
      const docs = tail.after(rev, limit)
      return docs && { docs, head: tail.head }
    })
    // So much was written since the head was looked at that the cursor is too far behind by now.
    if (!found) return { entries: [], head: (await roomLog.known(start.room)).head, reset: true }
    return { entries: await present(found.docs), head: found.head }
  }

  return {
    present,

    async head(room: RoomId): Promise<Head> {
      return (await roomLog.fresh(room)).head
    },

    /** The heads of these rooms; a room without entries is left out. */
    heads(rooms: readonly RoomId[]): Promise<Map<RoomId, Head>> {
      return roomLog.heads(rooms)
    },

    async findMessage(id: MessageId): Promise<Message | undefined> {
      const doc = await roomLog.findMessage(id)
      return doc && viewMessage(doc)
    },

    /** The same message, with all that was in its room's log when this was called. */
    async refreshed(message: Message): Promise<Message> {
      const tail = await roomLog.fresh(message.roomId)
      const held = tail.find(message.id)
      if (held?.kind === 'message') return viewMessage(held)
      const doc = await roomLog.findMessage(message.id)
      return doc ? viewMessage(doc) : message
    },

    /**
     * A page of top-level messages, ascending by seq, and the head that it shows: all changes up to there are
     * in it, and no message after it.
     */
    async page(room: RoomId, range: SeqRange): Promise<{ messages: Message[]; head: Head }> {
      const start = await roomLog.fresh(room)
      const { head } = start
      const held = await roomLog.ask(start, (tail) => {
        const docs = tail.messages(range)
        return docs && { docs, head: tail.head }
      })
      if (held) return { messages: held.docs.map(viewMessage), head: held.head }
      const to = Math.min(range.to ?? Number.POSITIVE_INFINITY, head.seq + 1)
      return { messages: (await repository.messages(room, { ...range, to })).map(viewMessage), head }
    },

    /** An entry known to be a message, as everybody in its room may see it. */
    presentMessage(entry: EntryDoc): Message {
      if (entry.kind !== 'message') throw new TypeError(`Not a message: ${entry.kind}`)
      return viewMessage(entry)
    },

    /**
     * What happened after a rev, in rev order, at most `limit` entries, and the head then. `reset` and no
     * entries when the cursor is too far behind, or ahead of what there is.
     */
    async after(room: RoomId, rev: number, limit: number): Promise<EntriesAfter> {
      return afterIn(await roomLog.fresh(room), rev, limit)
    },

    /**
     * The same for somebody who hears what is new already, and so may be answered from what is known here.
     * Without a rev, the head alone.
     */
    async afterForWatcher(room: RoomId, rev: number | undefined, limit: number): Promise<EntriesAfter> {
      const known = await roomLog.known(room)
      if (rev === undefined) return { entries: [], head: known.head }
      // Whoever has seen more than this node comes from another one, which is ahead.
      const isAhead = rev > known.head.rev
      return afterIn(isAhead ? await roomLog.fresh(room) : known, rev, limit)
    },
  }
}

/** How far behind a cursor may be and still be served; beyond that a client loads the newest page. */
function isTooFar(rev: number, head: Head): boolean {
  return rev > head.rev || head.rev - rev > tailMax
}
