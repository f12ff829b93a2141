import type { RoomId } from '@tidings/contracts'
import { type EntryDoc, lastSeqByAuthor } from '../entries/entry.model.js'
import type { Projection } from '../entries/room-log.js'
import type { MembershipRepository } from './membership.repository.js'
import type { RoomRepository } from './room.repository.js'
import type { RoomAccess } from './room-access.js'

interface Parts {
  rooms: RoomRepository
  memberships: MembershipRepository
  access: RoomAccess
}

/** Applies entries to rooms and memberships, after they are durable and before anybody hears of them. */
export function createRoomProjection({ rooms, memberships, access }: Parts): Projection {
  return async (room, entries) => {
    await memberships.raiseReadSeqs(room, lastSeqByAuthor(entries))
    for (const entry of entries) await apply(entry)
    const lastOfMembers = entries.findLast(
      (entry) => entry.kind === 'memberJoined' || entry.kind === 'memberLeft',
    )
    if (lastOfMembers) await recount(room, lastOfMembers.rev)
  }

  /** One after the other, in rev order: somebody may leave and come back within a batch. */
  async function apply(entry: EntryDoc): Promise<void> {
    switch (entry.kind) {
      case 'message':
        return
      case 'memberJoined':
        await memberships.applyJoined(entry)
        access.forget(entry.room, entry.user)
        return
      case 'memberLeft':
        await memberships.applyLeft(entry)
        access.forget(entry.room, entry.user)
        return
      case 'roomChanged':
        await rooms.applyChanged(entry)
    }
  }

  async function recount(room: RoomId, rev: number): Promise<void> {
    await rooms.applyMemberCount(room, rev, await memberships.countOfRoom(room))
  }
}
