import {
  type createRoom,
  type Head,
  limits,
  type Me,
  type MyRoom,
  type Room,
  type RoomId,
  type RouteRequest,
  type UserId,
  type updateRoom,
} from '@tidings/contracts'
import { v4 as randomUuid } from 'uuid'
import { duplicateKeyOf } from '../../db/database-errors.js'
import { type Actor, isAdmin } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import { type EntryService, noHead } from '../entries/entry.service.js'
import type { LastMessages } from '../entries/last-messages.js'
import type { RoomLog } from '../entries/room-log.js'
import type { UnreadCounter } from '../entries/unread.js'
import { completeDirectRoom } from './complete-direct-room.js'
import { joinedDraft } from './member-drafts.js'
import type { MembershipRepository } from './membership.repository.js'
import { nothingUnread, readSeqsOf } from './read-seqs.js'
import type { RoomDoc } from './room.model.js'
import type { RoomRepository } from './room.repository.js'
import { viewMyRoom, viewRoom } from './room.view.js'
import type { RoomAccess } from './room-access.js'

interface Parts {
  rooms: RoomRepository
  memberships: MembershipRepository
  access: RoomAccess
  roomLog: RoomLog
  entries: EntryService
  unread: UnreadCounter
  lastMessages: LastMessages
}

export type RoomService = ReturnType<typeof createRoomService>

export function createRoomService(parts: Parts) {
  const { rooms, memberships, access, roomLog, entries, unread, lastMessages } = parts

  /** The room as its member sees it at a head, by default the newest; undefined for somebody who is none. */
  async function findMine(userId: UserId, roomId: RoomId, atHead?: Head): Promise<MyRoom | undefined> {
    const [room, membership] = await Promise.all([rooms.find(roomId), memberships.find(roomId, userId)])
    if (!room || !membership || membership.leftAt) return undefined
    const head = atHead ?? (await entries.head(roomId))
    // A membership that is newer than the count is just being applied: then the members are counted here.
    const isCounted = membership.rev <= room.membersRev
    const memberCount = isCounted ? room.memberCount : await memberships.countOfRoom(roomId)
    const counted = await unread.atHead(userId, roomId, head, membership.readSeq)
    const times = await lastMessages.times(new Map([[roomId, counted.head]]))
    return viewMyRoom({ ...room, memberCount }, counted, membership, times.get(roomId))
  }

  /** A room whose making was cut off is finished when its maker looks for it. */
  async function finishHalfMade(userId: UserId): Promise<void> {
    const halfMade = await rooms.listHalfMade(userId)
    await Promise.all(
      halfMade.map((room) => (room.userIds ? completeDirectRoom(parts, room) : roomLog.follow(room._id))),
    )
  }

  /** @throws ROOM_NOT_FOUND */
  async function getMine(userId: UserId, roomId: RoomId): Promise<MyRoom> {
    const room = await findMine(userId, roomId)
    if (!room) throw new AppError('ROOM_NOT_FOUND')
    return room
  }

  return {
    findMine,
    getMine,

    /** @throws ROOM_NOT_FOUND */
    async get(roomId: RoomId, head: Head): Promise<Room> {
      const room = await rooms.find(roomId)
      if (!room) throw new AppError('ROOM_NOT_FOUND')
      return viewRoom(room, head)
    },

    /** The ids of the rooms that the user belongs to. */
    async listMyIds(userId: UserId): Promise<RoomId[]> {
      return (await memberships.listOfUser(userId)).map((membership) => membership.room)
    },

    /** How much concerns the user that they have not read: mentions, and everything in direct rooms. */
    async countConcerning(userId: UserId): Promise<number> {
      const mine = await memberships.listOfUser(userId)
      const [docs, counted] = await Promise.all([
        rooms.findMany(mine.map((membership) => membership.room)),
        unread.ofRooms(userId, readSeqsOf(mine)),
      ])
      return docs.reduce((sum, { _id, kind }) => {
        const { mentions, unread } = counted.get(_id) ?? nothingUnread
        return sum + (kind === 'direct' ? unread : mentions)
      }, 0)
    },

    async listMine(actor: Actor): Promise<MyRoom[]> {
      await finishHalfMade(actor.userId)
      const mine = await memberships.listOfUser(actor.userId)
      const [docs, counted] = await Promise.all([
        rooms.findMany(mine.map((membership) => membership.room)),
        unread.ofRooms(actor.userId, readSeqsOf(mine)),
      ])
      // Whoever of a direct room's people looks first brings in those whom its making left out.
      const isIncomplete = ({ userIds = [], memberCount }: RoomDoc) => memberCount < userIds.length
      await Promise.all(docs.filter(isIncomplete).map((room) => completeDirectRoom(parts, room)))
      const times = await lastMessages.times(new Map([...counted].map(([id, { head }]) => [id, head])))
      const byId = new Map(docs.map((room) => [room._id, room]))
      return mine.flatMap((membership) => {
        const room = byId.get(membership.room)
        if (!room) return []
        const { _id: id } = room
        return [viewMyRoom(room, counted.get(id) ?? nothingUnread, membership, times.get(id))]
      })
    },

    /** A page of the public rooms that the actor could join, by name. */
    async browse(actor: Actor, query: { query?: string | undefined; cursor?: string | undefined }) {
      const without = (await memberships.listOfUser(actor.userId)).map((membership) => membership.room)
      const limit = limits.listPage.default
      const found = await rooms.browse({
        without,
        term: query.query ?? '',
        ...(query.cursor && { afterNameKey: Buffer.from(query.cursor, 'base64url').toString() }),
        limit: limit + 1,
      })
      const page = found.slice(0, limit)
      const heads = await entries.heads(page.map((room) => room._id))
      const last = found.length > limit ? page.at(-1) : undefined
      return {
        rooms: page.map((room) => viewRoom(room, heads.get(room._id) ?? noHead)),
        ...(last?.nameKey && { nextCursor: Buffer.from(last.nameKey).toString('base64url') }),
      }
    },

    /** Makes a room whose maker is its first member and moderator. @throws ROOM_NAME_TAKEN */
    async create(actor: Actor, input: RouteRequest<typeof createRoom>['body']): Promise<MyRoom> {
      const room = newRoom({ ...input, createdBy: actor.userId })
      await rooms.insert(room).catch(refuseTakenName)
      await roomLog.append(
        joinedDraft({ room: room._id, user: actor.userId, by: actor.userId, role: 'moderator' }),
      )
      return getMine(actor.userId, room._id)
    },

    /**
     * Renames a room or sets its topic. Publishes the change.
     * @throws ROOM_NOT_FOUND, DIRECT_ROOM, FORBIDDEN, ROOM_NAME_TAKEN
     */
    async update(
      actor: Actor,
      roomId: RoomId,
      changes: NonNullable<RouteRequest<typeof updateRoom>['body']>,
    ) {
      await access.requireMember(actor, roomId)
      const room = await rooms.find(roomId)
      if (!room) throw new AppError('ROOM_NOT_FOUND')
      if (room.kind === 'direct') throw new AppError('DIRECT_ROOM')
      await access.requireModerator(actor, roomId)
      const name = changes.name !== room.name ? changes.name : undefined
      const topic = changes.topic !== (room.topic ?? '') ? changes.topic : undefined
      if (name !== undefined && room.kind === 'public') {
        await rooms.claimName(roomId, nameKeyOf(name)).catch(refuseTakenName)
      }
      if (name !== undefined || topic !== undefined) {
        await roomLog.append({
          _id: randomUuid(),
          room: roomId,
          author: actor.userId,
          kind: 'roomChanged',
          ...(name !== undefined && { name }),
          ...(topic !== undefined && { topic }),
        })
      }
      return getMine(actor.userId, roomId)
    },

    /** Sees to it that there is a first room, `general`; of many nodes that start at once, one makes it. */
    async ensureFirstRoom(): Promise<void> {
      if (await rooms.findFirstRoom()) return
      const room = newRoom({
        name: 'general',
        topic: 'For everybody here',
        kind: 'public',
        createdBy: 'system',
      })
      await rooms.insert({ ...room, isFirst: true }).catch((error) => {
        if (!duplicateKeyOf(error)) throw error
      })
    },

    /**
     * Takes a person to the first room, once; who runs the workspace moderates it. Who has left it since stays
     * away.
     */
    async welcome(me: Me): Promise<void> {
      const room = await rooms.findFirstRoom()
      if (!room || (await memberships.find(room._id, me.id))) return
      const role = isAdmin(me) ? 'moderator' : 'member'
      await roomLog.append(joinedDraft({ room: room._id, user: me.id, by: me.id, role }))
    },
  }
}

function newRoom(
  input: Pick<RoomDoc, 'kind' | 'createdBy'> & { name: string; topic?: string | undefined },
): RoomDoc {
  return {
    _id: randomUuid(),
    kind: input.kind,
    name: input.name,
    ...(input.topic && { topic: input.topic }),
    ...(input.kind === 'public' && { nameKey: nameKeyOf(input.name) }),
    createdBy: input.createdBy,
    createdAt: new Date(),
    memberCount: 0,
    infoRev: 0,
    membersRev: 0,
  }
}

/** Two names that look alike are one: case and width of letters don't tell rooms apart. */
function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

function refuseTakenName(error: unknown): never {
  if (duplicateKeyOf(error)?.nameKey) throw new AppError('ROOM_NAME_TAKEN', { cause: error })
  throw error
}
