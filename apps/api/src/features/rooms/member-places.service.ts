import type { NotifyLevel, RoomId, RoomKind, UserId } from '@tidings/contracts'
import { LRUCache } from 'lru-cache'
import type { MembershipDoc } from './membership.model.js'
import type { MembershipRepository } from './membership.repository.js'
import { isMutedAt } from './muting.js'
import type { RoomRepository } from './room.repository.js'

/** What a member has chosen for a room, and how far they have read in it. */
export interface MemberPlace {
  readonly userId: UserId
  readonly readSeq: number
  readonly notify: NotifyLevel
  isMutedAt(moment: Date): boolean
}

export type MemberPlaces = ReturnType<typeof createMemberPlaces>

/** Asks for the places of a room's members, always anew, for those who tell them something. */
export function createMemberPlaces(parts: { rooms: RoomRepository; memberships: MembershipRepository }) {
  const { rooms, memberships } = parts
  /** A room stays of its kind. */
  const kinds = new LRUCache<RoomId, RoomKind>({ max: 10_000 })

  return {
    async isDirect(roomId: RoomId): Promise<boolean> {
      const kind = kinds.get(roomId) ?? (await rooms.find(roomId))?.kind
      if (kind) kinds.set(roomId, kind)
      return kind === 'direct'
    },

    /** Of these users, the places of those who are members now. */
    async findMany(roomId: RoomId, userIds: readonly UserId[]): Promise<MemberPlace[]> {
      const found = await memberships.findMany(roomId, userIds)
      return found.filter(({ leftAt }) => !leftAt).map(viewPlace)
    },

    /** Pages through the members whom every message of the room is to notify. */
    async *whoWantAll(roomId: RoomId, pageSize: number): AsyncGenerator<MemberPlace[]> {
      let after: UserId | undefined
      do {
        const page = await memberships.listWantingAll(roomId, { after, limit: pageSize })
        if (page.length > 0) yield page.map(viewPlace)
        after = page.length === pageSize ? page.at(-1)?.user : undefined
      } while (after !== undefined)
    },
  }
}

function viewPlace(membership: MembershipDoc): MemberPlace {
  const { user: userId, readSeq, notify } = membership
  return { userId, readSeq, notify, isMutedAt: (moment) => isMutedAt(membership, moment) }
}
