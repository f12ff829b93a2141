import type { RoomId, UserId } from '@tidings/contracts'
import { type Actor, isAdmin } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import { PromiseCache } from '../../kernel/promise-cache.js'
import type { MembershipDoc } from './membership.model.js'
import { type MembershipRepository, membershipId } from './membership.repository.js'

/** A bound for what no notice brought here: another node's change of a membership counts after this at the latest. */
const membershipCacheTtlMs = 5_000

export type RoomAccess = ReturnType<typeof createRoomAccess>

/**
 * Who may do what in a room, for every door alike. What a person may not see does not exist: a room that is
 * not there and a room one is not in give the same answer.
 */
export function createRoomAccess(memberships: MembershipRepository) {
  const cache = new PromiseCache<string, MembershipDoc | null>({ max: 50_000, ttlMs: membershipCacheTtlMs })

  async function findMember(roomId: RoomId, userId: UserId): Promise<MembershipDoc | undefined> {
    const key = membershipId(roomId, userId)
    const membership = await cache.get(key, () => memberships.find(roomId, userId))
    return membership && !membership.leftAt ? membership : undefined
  }

  async function requireMember(actor: Actor, roomId: RoomId): Promise<MembershipDoc> {
    const membership = await findMember(roomId, actor.userId)
    if (!membership) throw new AppError('ROOM_NOT_FOUND')
    return membership
  }

  return {
    /** Somebody's place in a room, as a door would find it; undefined for somebody who is no member. */
    findMember,

    /** Those of the users who are members at this moment, as the database says. */
    async membersAmong(roomId: RoomId, userIds: Iterable<UserId>): Promise<Set<UserId>> {
      const found = await memberships.findMany(roomId, userIds)
      return new Set(found.filter((place) => !place.leftAt).map((place) => place.user))
    },

    /** Calls for one room by one person resolve in the order in which they were made. @throws ROOM_NOT_FOUND */
    requireMember,

    /**
     * Reads something of a room for a member. Asked again after reading, which brings what other nodes wrote
     * up to then: that they removed this member, perhaps. @throws ROOM_NOT_FOUND
     */
    async readAsMember<Result>(actor: Actor, roomId: RoomId, read: () => Promise<Result>): Promise<Result> {
      await requireMember(actor, roomId)
      const result = await read()
      await requireMember(actor, roomId)
      return result
    },

    /** A moderator of the room, or a member who runs the workspace. @throws ROOM_NOT_FOUND, FORBIDDEN */
    async requireModerator(actor: Actor, roomId: RoomId): Promise<MembershipDoc> {
      const membership = await requireMember(actor, roomId)
      if (membership.role !== 'moderator' && !isAdmin(actor)) throw new AppError('FORBIDDEN')
      return membership
    },

    /** To be called whenever a membership changes. */
    forget(roomId: RoomId, userId: UserId): void {
      cache.forget(membershipId(roomId, userId))
    },
  }
}
