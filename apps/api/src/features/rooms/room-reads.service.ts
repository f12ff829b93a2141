import { limits, type MemberRead, type RoomId, type UserId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import type { Audience } from '../../kernel/audience.js'
import type { Logger } from '../../kernel/logger.js'
import type { Publisher } from '../../kernel/publisher.js'
import type { PreferencesService } from '../preferences/preferences.service.js'
import type { MembershipDoc } from './membership.model.js'
import type { MembershipRepository } from './membership.repository.js'
import type { RoomAccess } from './room-access.js'

/** How often at most a room's watchers are told. */
const tellEveryMs = 1_000

interface Parts {
  memberships: MembershipRepository
  access: RoomAccess
  preferences: Pick<PreferencesService, 'findMany'>
  audience: Audience
  publisher: Publisher
  logger: Logger
}

interface Room {
  readonly moved: Set<UserId>
  timer: NodeJS.Timeout
}

export type RoomReadsService = ReturnType<typeof createRoomReadsService>

/** Who has read how far, in rooms that are small enough, of those who share it. */
export function createRoomReadsService(parts: Parts) {
  const { memberships, access, preferences, audience, publisher, logger } = parts
  /** The rooms that were told of less than a second ago, or are about to be. */
  const rooms = new Map<RoomId, Room>()

  /** The room's members; of a large room none. */
  async function membersIfFew(roomId: RoomId): Promise<MembershipDoc[]> {
    const max = limits.readsShownUpToMembers
    const members = await memberships.listOfRoom(roomId, { limit: max + 1 })
    return members.length > max ? [] : members
  }

  /** Preferences are asked last: who shares nothing any more is left out from that moment on. */
  async function viewReads(members: readonly MembershipDoc[]): Promise<MemberRead[]> {
    const wishes = await preferences.findMany(members.map(({ user }) => user))
    return members
      .filter(({ user }) => wishes.get(user)?.sharesReads)
      .map(({ user: userId, readSeq }) => ({ userId, readSeq }))
  }

  async function tell(roomId: RoomId, moved: ReadonlySet<UserId>): Promise<void> {
    if (!audience.hasWatchersHere(roomId)) return
    const members = await membersIfFew(roomId)
    const reads = await viewReads(members.filter(({ user }) => moved.has(user)))
    if (reads.length > 0) publisher.reads(roomId, reads)
  }

  function tellAfter(roomId: RoomId, waitMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      const moved = rooms.get(roomId)?.moved ?? new Set()
      if (moved.size === 0) {
        rooms.delete(roomId)
        return
      }
      rooms.set(roomId, { moved: new Set(), timer: tellAfter(roomId, tellEveryMs) })
      tell(roomId, moved).catch((error) => {
        logger.warn({ err: error, roomId }, 'Could not tell who has read how far.')
      })
    }, waitMs)
  }

  return {
    /** How far the others have read, of those who share it; nobody's in a large room. @throws ROOM_NOT_FOUND */
    async list(actor: Actor, roomId: RoomId): Promise<MemberRead[]> {
      return access.readAsMember(actor, roomId, async () => {
        const members = await membersIfFew(roomId)
        return viewReads(members.filter(({ user }) => user !== actor.userId))
      })
    },

    /** Somebody has read further: the room's watchers are told soon, of all who have at once. */
    moved(roomId: RoomId, userId: UserId): void {
      if (!audience.hasWatchersHere(roomId)) return
      const room = rooms.get(roomId)
      if (room) room.moved.add(userId)
      else rooms.set(roomId, { moved: new Set([userId]), timer: tellAfter(roomId, 0) })
    },

    close(): void {
      for (const { timer } of rooms.values()) clearTimeout(timer)
      rooms.clear()
    },
  }
}

/** The same publisher, that also tells the others in the room of read marks. */
export function alsoTellingReads(publisher: Publisher, reads: Pick<RoomReadsService, 'moved'>): Publisher {
  return {
    ...publisher,
    readMark(userId, mark, fromSocketId) {
      publisher.readMark(userId, mark, fromSocketId)
      reads.moved(mark.roomId, userId)
    },
  }
}
