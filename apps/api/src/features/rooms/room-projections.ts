import type { RoomId } from '@tidings/contracts'
import { lastSeqByAuthor } from '../entries/entry.model.js'
import type { Projections } from '../entries/room-log.js'
import type { MembershipRepository } from './membership.repository.js'
import type { RoomRepository } from './room.repository.js'
import type { RoomAccess } from './room-access.js'

interface Parts {
  rooms: RoomRepository
  memberships: MembershipRepository
  access: RoomAccess
}

/** Applies entries to rooms and memberships, after they are durable and before anybody hears of them. */
export function createRoomProjections({ rooms, memberships, access }: Parts): Projections {
  async function recount(room: RoomId, rev: number): Promise<void> {
    await rooms.applyMemberCount(room, rev, await memberships.countOfRoom(room))
  }

  return {
    async message(messages) {
      const [first] = messages
      if (!first) return
      await memberships.raiseReadSeqs(first.room, lastSeqByAuthor(messages))
    },

    async memberJoined(entries) {
      for (const { room, user, role, rev, at, headSeq } of entries) {
        await memberships.applyJoined({ room, user, role, rev, at, headSeq })
        access.forget(room, user)
      }
      const last = entries.at(-1)
      if (last) await recount(last.room, last.rev)
    },

    async memberLeft(entries) {
      for (const { room, user, rev, at } of entries) {
        await memberships.applyLeft({ room, user, rev, at })
        access.forget(room, user)
      }
      const last = entries.at(-1)
      if (last) await recount(last.room, last.rev)
    },

    async roomChanged(entries) {
      for (const { room, rev, name, topic } of entries) {
        const changes = { ...(name !== undefined && { name }), ...(topic !== undefined && { topic }) }
        await rooms.applyChanged(room, rev, changes)
      }
    },
  }
}
