import type { Membership, RoomId, RouteRequest, updateMembership } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { Publisher } from '../../kernel/publisher.js'
import type { MembershipRepository } from './membership.repository.js'
import { viewMembership } from './room.view.js'
import type { RoomAccess } from './room-access.js'

type Changes = NonNullable<RouteRequest<typeof updateMembership>['body']>

export type MembershipService = ReturnType<typeof createMembershipService>

export function createMembershipService(parts: {
  memberships: MembershipRepository
  access: RoomAccess
  publisher: Publisher
}) {
  const { memberships, access, publisher } = parts

  return {
    /**
     * Changes what is the actor's own in a room: whether it is muted, what notifies them, and where it stands. Tells
     * their devices.
     * @throws ROOM_NOT_FOUND
     */
    async update(actor: Actor, roomId: RoomId, changes: Changes): Promise<Membership> {
      await access.requireMember(actor, roomId)
      const updated = await memberships.updateOwn(roomId, actor.userId, updateFor(changes, new Date()))
      access.forget(roomId, actor.userId)
      if (!updated) throw new AppError('ROOM_NOT_FOUND')
      const membership = viewMembership(updated)
      publisher.toUser(actor.userId, 'membershipChanged', { roomId, membership })
      return membership
    },
  }
}

/** A moment alone mutes until then; one that has passed does not mute at all. */
function updateFor({ muted, mutedUntil, notify, starred, section }: Changes, now: Date) {
  const until = mutedUntil === undefined ? undefined : new Date(mutedUntil)
  const isMuted = muted === false || (until && until <= now) ? false : (muted ?? (until ? true : undefined))
  return {
    $set: {
      ...(notify && { notify }),
      ...(starred !== undefined && { starred }),
      ...(typeof section === 'string' && { section }),
      ...(isMuted !== undefined && { muted: isMuted }),
      ...(isMuted && until && { mutedUntil: until }),
    },
    $unset: {
      ...(isMuted !== undefined && !(isMuted && until) && { mutedUntil: '' as const }),
      ...(section === null && { section: '' as const }),
    },
  }
}
