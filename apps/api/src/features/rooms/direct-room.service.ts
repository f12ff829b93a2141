import type { MyRoom, UserId } from '@tidings/contracts'
import { v5 as namedUuid } from 'uuid'
import { duplicateKeyOf } from '../../db/database-errors.js'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { RoomLog } from '../entries/room-log.js'
import type { UserService } from '../users/user.service.js'
import { completeDirectRoom } from './complete-direct-room.js'
import type { MembershipRepository } from './membership.repository.js'
import type { RoomDoc } from './room.model.js'
import type { RoomRepository } from './room.repository.js'
import type { RoomService } from './room.service.js'

/** The namespace of direct rooms' ids (RFC 9562, version 5). */
const namespace = '0b7a0f5e-52b3-4c0e-9d0e-5a6c1d1f7a24'

interface Parts {
  rooms: RoomRepository
  memberships: MembershipRepository
  roomLog: RoomLog
  users: UserService
  roomService: RoomService
}

export type DirectRoomService = ReturnType<typeof createDirectRoomService>

export function createDirectRoomService({ rooms, memberships, roomLog, users, roomService }: Parts) {
  /** Answers whether it was made by this call: of many at once, by one. */
  async function ensureRoom(actor: Actor, userIds: UserId[]): Promise<{ room: RoomDoc; isNew: boolean }> {
    const id = namedUuid(userIds.join(' '), namespace)
    const found = await rooms.find(id)
    if (found) return { room: found, isNew: false }
    const room = newDirectRoom(id, userIds, actor.userId)
    try {
      await rooms.insert(room)
      return { room, isNew: true }
    } catch (error) {
      if (!duplicateKeyOf(error)?._id) throw error
      return { room, isNew: false }
    }
  }

  return {
    /**
     * The one direct room of the actor and exactly these people; it is made if there is none yet. Publishes who
     * came in. @throws VALIDATION_FAILED for oneself alone, USER_NOT_FOUND
     */
    async open(actor: Actor, withUserIds: readonly UserId[]): Promise<{ room: MyRoom; isNew: boolean }> {
      const others = [...new Set(withUserIds)].filter((id) => id !== actor.userId)
      if (others.length === 0) {
        throw new AppError('VALIDATION_FAILED', { message: 'body.userIds: Name somebody besides yourself.' })
      }
      const found = await users.findMany(others)
      const isThere = found.length === others.length && found.every((user) => !user.deactivatedAt)
      if (!isThere) throw new AppError('USER_NOT_FOUND')
      const { room, isNew } = await ensureRoom(actor, [actor.userId, ...others].sort())
      await completeDirectRoom({ memberships, roomLog }, room)
      return { room: await roomService.getMine(actor.userId, room._id), isNew }
    },
  }
}

function newDirectRoom(_id: string, userIds: UserId[], createdBy: UserId): RoomDoc {
  return {
    _id,
    kind: 'direct',
    userIds,
    createdBy,
    createdAt: new Date(),
    memberCount: 0,
    infoRev: 0,
    membersRev: 0,
  }
}
