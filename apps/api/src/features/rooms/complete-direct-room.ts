import type { RoomLog } from '../entries/room-log.js'
import { joinedDraft } from './member-drafts.js'
import type { MembershipRepository } from './membership.repository.js'
import type { RoomDoc } from './room.model.js'

/** Takes those of a direct room's people to it who are not there, because its making is not finished. */
export async function completeDirectRoom(
  { memberships, roomLog }: { memberships: MembershipRepository; roomLog: RoomLog },
  { _id: room, userIds = [], createdBy }: RoomDoc,
): Promise<void> {
  await roomLog.follow(room)
  const there = new Set((await memberships.findMany(room, userIds)).map((membership) => membership.user))
  const missing = userIds.filter((user) => !there.has(user))
  // Their ids are made from what they say: whoever else does the same at this moment writes the same entries.
  await Promise.all(
    missing.map((user) => roomLog.append(joinedDraft({ room, user, by: createdBy, role: 'member' }))),
  )
}
