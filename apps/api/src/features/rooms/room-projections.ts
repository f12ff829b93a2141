import type { NotifyLevel, RoomId, UserId } from '@tidings/contracts'
import type { EntryDoc } from '../entries/entry.model.js'
import { applyMemberEntry, isMemberEntry, type MemberEntry } from './apply-member-entry.js'
import { type MembershipRepository, membershipId } from './membership.repository.js'
import { lastMessageByAuthor } from './own-messages.js'
import type { RoomRepository } from './room.repository.js'
import type { RoomAccess } from './room-access.js'

interface Parts {
  rooms: RoomRepository
  memberships: MembershipRepository
  access: RoomAccess
}

/**
 * Applies entries to rooms and memberships, after they are durable and before anybody hears of them. Many at
 * once cost few queries, for a room that is taken over brings hundreds that were applied long ago.
 */
export function createRoomProjection({ rooms, memberships, access }: Parts) {
  return async (room: RoomId, entries: readonly EntryDoc[]): Promise<void> => {
    await applyMembers(room, entries.filter(isMemberEntry))
    await memberships.raiseReadSeqs(room, lastMessageByAuthor(entries))
    const changes = entries.filter((entry) => entry.kind === 'roomChanged')
    const last = changes.at(-1)
    // The last word on each field, as of the last change: one that was applied before says what the room says.
    if (last) await rooms.applyChanged(Object.assign({}, ...changes))
  }

  async function applyMembers(room: RoomId, entries: readonly MemberEntry[]): Promise<void> {
    const last = entries.at(-1)
    if (!last) return
    const users = new Set(entries.map((entry) => entry.user))
    const known = new Map((await memberships.findMany(room, users)).map((doc) => [doc._id, doc]))
    const notify = known.size < users.size ? await firstNotifyLevel(room) : 'mentions'
    const changes = [...users].flatMap((user) => {
      const before = known.get(membershipId(room, user))
      const after = afterAll(before, user, entries, notify)
      return after && after !== before ? [{ before, after }] : []
    })
    await memberships.applyAll(changes)
    for (const user of users) access.forget(room, user)
    await rooms.applyMemberCount(room, last.rev, await memberships.countOfRoom(room))
  }

  /** In a direct room everything is meant for everybody in it. */
  async function firstNotifyLevel(room: RoomId): Promise<NotifyLevel> {
    return (await rooms.find(room))?.kind === 'direct' ? 'all' : 'mentions'
  }
}

/** One after the other, in rev order: somebody may leave and come back within a batch. */
function afterAll(
  before: Parameters<typeof applyMemberEntry>[0],
  user: UserId,
  entries: readonly MemberEntry[],
  notify: NotifyLevel,
) {
  return entries
    .filter((entry) => entry.user === user)
    .reduce((membership, entry) => applyMemberEntry(membership, entry, notify), before)
}
