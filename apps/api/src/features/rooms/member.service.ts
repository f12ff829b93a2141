import {
  limits,
  type Member,
  type MemberRole,
  type MyRoom,
  type RoomId,
  type UserId,
} from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { RoomLog } from '../entries/room-log.js'
import type { UserService } from '../users/user.service.js'
import { joinedDraft, leftDraft } from './member-drafts.js'
import type { MembershipDoc } from './membership.model.js'
import type { MemberPosition, MembershipRepository } from './membership.repository.js'
import type { RoomDoc } from './room.model.js'
import type { RoomRepository } from './room.repository.js'
import type { RoomService } from './room.service.js'
import type { RoomAccess } from './room-access.js'

interface Parts {
  rooms: RoomRepository
  memberships: MembershipRepository
  access: RoomAccess
  roomLog: RoomLog
  users: UserService
  roomService: RoomService
}

export type MemberService = ReturnType<typeof createMemberService>

export function createMemberService({ rooms, memberships, access, roomLog, users, roomService }: Parts) {
  async function membershipOf(roomId: RoomId, userId: UserId): Promise<MembershipDoc> {
    const membership = await memberships.find(roomId, userId)
    if (!membership || membership.leftAt) throw new AppError('USER_NOT_FOUND')
    return membership
  }

  /** Who is in a direct room stays, and nobody comes to it. */
  function requireChangeable(room: RoomDoc | null): void {
    if (room?.kind === 'direct') throw new AppError('DIRECT_ROOM')
  }

  async function viewMember(roomId: RoomId, userId: UserId): Promise<Member> {
    const [membership, user] = await Promise.all([membershipOf(roomId, userId), users.get(userId)])
    return { user, role: membership.role, joinedAt: membership.joinedAt.toISOString() }
  }

  /** A room that lost its last moderator gets its longest-standing member as the next. */
  async function ensureModerator(roomId: RoomId, by: UserId): Promise<void> {
    if (await memberships.hasModerator(roomId)) return
    const [eldest] = await memberships.listOfRoom(roomId, { limit: 1 })
    if (!eldest) return
    await roomLog.append(
      joinedDraft({ room: roomId, user: eldest.user, by, role: 'moderator', since: eldest.rev }),
    )
  }

  async function remove(actor: Actor, roomId: RoomId, membership: MembershipDoc): Promise<void> {
    await roomLog.append(
      leftDraft({ room: roomId, user: membership.user, by: actor.userId, since: membership.rev }),
    )
    if (membership.role === 'moderator') await ensureModerator(roomId, actor.userId)
  }

  return {
    /** A page of a room's members, in the order in which they joined. @throws ROOM_NOT_FOUND */
    async list(actor: Actor, roomId: RoomId, cursor?: string) {
      const limit = limits.listPage.max
      const after = cursor === undefined ? undefined : parseCursor(cursor)
      const found = await access.readAsMember(actor, roomId, async () => {
        await roomLog.fresh(roomId)
        return memberships.listOfRoom(roomId, { limit: limit + 1, ...(after && { after }) })
      })
      const page = found.slice(0, limit)
      const people = new Map(
        (await users.findMany(page.map((row) => row.user))).map((user) => [user.id, user]),
      )
      const last = found.length > limit ? page.at(-1) : undefined
      return {
        members: page.flatMap((row): Member[] => {
          const user = people.get(row.user)
          return user ? [{ user, role: row.role, joinedAt: row.joinedAt.toISOString() }] : []
        }),
        ...(last && { nextCursor: formatCursor({ joinedAt: last.joinedAt, id: last._id }) }),
      }
    },

    /** The room's members among people of these user names, in the order of the names. */
    async amongUsernames(roomId: RoomId, usernames: readonly string[]): Promise<UserId[]> {
      const ids = (await users.findByUsernames(usernames)).map((user) => user.id)
      const present = (await memberships.findMany(roomId, ids)).filter(({ leftAt }) => !leftAt)
      const memberIds = new Set(present.map((membership) => membership.user))
      return ids.filter((id) => memberIds.has(id))
    },

    /** Joins a public room; who is in it already stays in it. Publishes the entry. @throws ROOM_NOT_FOUND */
    async join(actor: Actor, roomId: RoomId): Promise<MyRoom> {
      const room = await rooms.find(roomId)
      if (!room) throw new AppError('ROOM_NOT_FOUND')
      // What a node that ended left unapplied counts too.
      await roomLog.follow(roomId)
      const membership = await memberships.find(roomId, actor.userId)
      if (!membership || membership.leftAt) {
        if (room.kind !== 'public') throw new AppError('ROOM_NOT_FOUND')
        // Whoever comes into a room that nobody is left in looks after it.
        const role = (await memberships.hasModerator(roomId)) ? 'member' : 'moderator'
        const since = membership?.rev ?? 0
        await roomLog.append(joinedDraft({ room: roomId, user: actor.userId, by: actor.userId, role, since }))
      }
      return roomService.getMine(actor.userId, roomId)
    },

    /**
     * Adds somebody to a room, or sets a member's role. Any member may bring people into a public room; into a
     * private one, and roles, only moderators. Publishes the entry.
     * @throws ROOM_NOT_FOUND, DIRECT_ROOM, USER_NOT_FOUND, FORBIDDEN
     */
    async put(actor: Actor, roomId: RoomId, userId: UserId, role?: MemberRole): Promise<Member> {
      await access.requireMember(actor, roomId)
      const [room, user, membership] = await Promise.all([
        rooms.find(roomId),
        users.get(userId),
        memberships.find(roomId, userId),
      ])
      requireChangeable(room)
      const isMember = membership !== null && !membership.leftAt
      const nextRole = role ?? (isMember ? membership.role : 'member')
      if (isMember && membership.role === nextRole) return viewMember(roomId, userId)
      if (room?.kind !== 'public' || nextRole === 'moderator' || isMember) {
        await access.requireModerator(actor, roomId)
      }
      const since = membership?.rev ?? 0
      await roomLog.append(
        joinedDraft({ room: roomId, user: user.id, by: actor.userId, role: nextRole, since }),
      )
      if (isMember) await ensureModerator(roomId, actor.userId)
      return viewMember(roomId, userId)
    },

    /** Leaves a room. Publishes the entry. @throws ROOM_NOT_FOUND, DIRECT_ROOM */
    async leave(actor: Actor, roomId: RoomId): Promise<void> {
      await access.requireMember(actor, roomId)
      requireChangeable(await rooms.find(roomId))
      await remove(actor, roomId, await membershipOf(roomId, actor.userId))
    },

    /**
     * Removes a member; for moderators. Publishes the entry.
     * @throws ROOM_NOT_FOUND, DIRECT_ROOM, USER_NOT_FOUND, FORBIDDEN
     */
    async remove(actor: Actor, roomId: RoomId, userId: UserId): Promise<void> {
      await access.requireMember(actor, roomId)
      requireChangeable(await rooms.find(roomId))
      await access.requireModerator(actor, roomId)
      await remove(actor, roomId, await membershipOf(roomId, userId))
    },
  }
}

function formatCursor(position: MemberPosition): string {
  return Buffer.from(`${position.joinedAt.toISOString()} ${position.id}`).toString('base64url')
}

function parseCursor(cursor: string): MemberPosition {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const joinedAt = new Date(time)
  if (Number.isNaN(joinedAt.getTime())) {
    throw new AppError('VALIDATION_FAILED', { message: 'query.cursor: That is not a cursor of this list.' })
  }
  return { joinedAt, id }
}
