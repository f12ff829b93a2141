import type { Entry, Head, Message, MessageId, RoomId, User, UserId } from '@tidings/contracts'
import type { UserService } from '../users/user.service.js'
import type { EntryDoc } from './entry.model.js'
import type { EntryRepository } from './entry.repository.js'
import { membersNamedIn, viewEntries, viewMessage } from './entry.view.js'

export type EntryService = ReturnType<typeof createEntryService>

export const noHead: Head = Object.freeze({ seq: 0, rev: 0 })

/** How far behind a cursor may be and still be served; beyond that a client loads the newest page. */
const catchUpMax = 500

/** Reads the room log. Who may read is the caller's business: see `RoomAccess`. */
export function createEntryService(parts: { repository: EntryRepository; users: UserService }) {
  const { repository, users } = parts

  async function present(docs: readonly EntryDoc[]): Promise<Entry[]> {
    const named = membersNamedIn(docs)
    const known = new Map<UserId, User>()
    if (named.size > 0) for (const user of await users.findMany(named)) known.set(user.id, user)
    return viewEntries(docs, known)
  }

  return {
    present,

    async head(room: RoomId): Promise<Head> {
      const [newest] = await repository.newest(room, 1)
      return newest ? { rev: newest.rev, seq: newest.headSeq } : noHead
    },

    /** The heads of these rooms; a room without entries is left out. */
    heads(rooms: readonly RoomId[]): Promise<Map<RoomId, Head>> {
      return repository.heads(rooms)
    },

    async findMessage(id: MessageId): Promise<Message | undefined> {
      const entry = await repository.find(id)
      return entry?.kind === 'message' ? viewMessage(entry) : undefined
    },

    /** Top-level messages with `from < seq < to`, those nearest to one end, ascending by seq. */
    async messages(room: RoomId, range: Parameters<EntryRepository['messages']>[1]): Promise<Message[]> {
      const docs = await repository.messages(room, range)
      return (range.nearest === 'to' ? docs.reverse() : docs).map(viewMessage)
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
    async after(
      room: RoomId,
      rev: number,
      limit: number,
    ): Promise<{ entries: Entry[]; head: Head; reset?: true }> {
      const head = await this.head(room)
      if (rev > head.rev || head.rev - rev > catchUpMax) return { entries: [], head, reset: true }
      const docs = rev === head.rev ? [] : await repository.after(room, rev, limit)
      const last = docs.at(-1)
      // Entries may have come in since the head was read.
      const newestHead = last && last.rev > head.rev ? { rev: last.rev, seq: last.headSeq } : head
      return { entries: await present(docs), head: newestHead }
    },
  }
}
