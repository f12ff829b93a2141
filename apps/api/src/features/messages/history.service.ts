import type { MessagePage, RoomId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import type { EntryService } from '../entries/entry.service.js'
import type { MessageReads } from '../entries/message-reads.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { UserService } from '../users/user.service.js'

export interface HistoryQuery {
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly around?: number | undefined
  /** ISO 8601: the page begins with the first message at or after this moment. */
  readonly at?: string | undefined
  readonly limit: number
}

type SeqQuery = Omit<HistoryQuery, 'at'>

export type HistoryService = ReturnType<typeof createHistoryService>

export function createHistoryService(parts: {
  access: RoomAccess
  entries: EntryService
  messageReads: MessageReads
  users: UserService
}) {
  const { access, entries, messageReads, users } = parts

  /** A moment as the seq before its first message: the page begins after that. None since is the newest page. */
  async function withSeqOf(roomId: RoomId, { at, ...query }: HistoryQuery): Promise<SeqQuery> {
    if (at === undefined) return query
    const first = await messageReads.firstSince(roomId, new Date(at))
    return first === undefined ? query : { ...query, after: first - 1 }
  }

  return {
    /**
     * A page of a room's top-level messages, ascending by seq, with its authors. It shows every change up to
     * `head.rev`, so whoever follows the log from there misses nothing.
     * @throws ROOM_NOT_FOUND
     */
    async page(actor: Actor, roomId: RoomId, asked: HistoryQuery): Promise<MessagePage> {
      const { messages, head, query } = await access.readAsMember(actor, roomId, async () => {
        const query = await withSeqOf(roomId, asked)
        return { ...(await entries.page(roomId, rangeOf(query))), query }
      })
      const first = messages.at(0)?.seq
      const last = messages.at(-1)?.seq
      return {
        messages,
        head,
        hasBefore: first !== undefined ? first > 1 : (query.after ?? query.around ?? 0) > 0 && head.seq > 0,
        hasAfter:
          last !== undefined ? last < head.seq : (query.before ?? Number.POSITIVE_INFINITY) <= head.seq,
        users: await users.findMany(messages.map((message) => message.author)),
      }
    },
  }
}

/** Seqs have no holes, so a page is a stretch of numbers: `from < seq < to`. */
function rangeOf({ before, after, around, limit }: SeqQuery) {
  if (after !== undefined) return { from: after, nearest: 'from' as const, limit }
  if (around !== undefined) {
    const from = Math.max(0, around - Math.ceil(limit / 2))
    return { from, nearest: 'from' as const, limit }
  }
  return { ...(before !== undefined && { to: before }), nearest: 'to' as const, limit }
}
