import type { Message, SearchHit, User } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { createPauses } from '../../kernel/pauses.js'
import type { RateLimiter } from '../../kernel/rate-limiter.js'
import { createWaitingLine } from '../../kernel/waiting-line.js'
import type { MessageReads } from '../entries/message-reads.js'
import type { RoomLabels } from '../rooms/room-labels.service.js'
import type { UserService } from '../users/user.service.js'
import { findMatches } from './find-matches.js'
import { marksIn } from './match-message.js'
import type { RoomSizes } from './room-sizes.js'
import type { SearchRepository } from './search.repository.js'
import { type Criteria, readCriteria, type SearchRequest } from './search-criteria.js'
import { readCursor, writeCursor } from './search-cursor.js'
import { snippetOf } from './snippet.js'

/** Searches at work on this node at the same time, and those that may wait for one of them to end. */
const atOnceMax = 4
const waitingMax = 64

export interface SearchPage {
  readonly hits: SearchHit[]
  /** The authors of the hits. */
  readonly users: User[]
  /** Absent when there is nothing older. A page may have few hits, or none, and still have one. */
  readonly nextCursor?: string
}

export type SearchService = ReturnType<typeof createSearchService>

/** Finds messages of all one’s rooms. The index offers them; the log says what they are now, and access who may see them. */
export function createSearchService(parts: {
  repository: SearchRepository
  roomSizes: RoomSizes
  messageReads: MessageReads
  rooms: RoomLabels
  users: UserService
  rateLimiter: RateLimiter
}) {
  const { rooms, users, rateLimiter } = parts
  const line = createWaitingLine({ atOnceMax, waitingMax })

  return {
    /**
     * A page of messages, the newest first.
     * @throws VALIDATION_FAILED, ROOM_NOT_FOUND, RATE_LIMITED, OVERLOADED
     */
    async find(actor: Actor, request: SearchRequest): Promise<SearchPage> {
      await rateLimiter.consume('searchesByUser', actor.userId)
      return line.run(() => findPage(actor, request))
    },
  }

  async function findPage(actor: Actor, request: SearchRequest): Promise<SearchPage> {
    const { cursor, limit } = request
    const asked = await readCriteria(parts, actor, request)
    const resumeBelow = cursor === undefined ? asked.below : readCursor(cursor)
    const criteria = resumeBelow < asked.below ? { ...asked, below: resumeBelow } : asked
    const { messages, nextBelow } = await findMatches(parts, criteria, limit)
    const hits = await toHits(actor, criteria, messages)
    return {
      hits,
      users: await users.findMany(hits.map(({ message }) => message.author)),
      ...(nextBelow !== undefined && { nextCursor: writeCursor(nextBelow) }),
    }
  }

  async function toHits(actor: Actor, criteria: Criteria, messages: readonly Message[]) {
    if (messages.length === 0) return []
    const labels = await rooms.find([...new Set(messages.map(({ roomId }) => roomId))])
    const roomsById = new Map(labels.map((room) => [room.id, room]))
    const pause = createPauses()
    const hits: SearchHit[] = []
    for (const message of messages) {
      const room = roomsById.get(message.roomId)
      if (room) hits.push({ message, room, snippet: snippetOf(marksIn(message, criteria)) })
      await pause()
    }
    // Asked again at the end: whoever was removed meanwhile sees nothing of it.
    const mine = new Set(await rooms.listIdsOf(actor.userId))
    return hits.filter(({ room }) => mine.has(room.id))
  }
}
