import type { RoomId, RoomKind, UserId } from '@tidings/contracts'
import type { MembershipRepository } from './membership.repository.js'
import type { RoomRepository } from './room.repository.js'

/** What people call a room: its name, or for a direct one who is in it. */
export interface RoomLabel {
  readonly id: RoomId
  readonly kind: RoomKind
  readonly name?: string
  readonly userIds?: UserId[]
}

export type RoomLabels = ReturnType<typeof createRoomLabels>

/** Says which rooms there are for somebody, always asked anew, and what they are called. */
export function createRoomLabels(parts: { rooms: RoomRepository; memberships: MembershipRepository }) {
  const { rooms, memberships } = parts

  return {
    /** The rooms that the user belongs to at this moment. */
    listIdsOf(userId: UserId): Promise<RoomId[]> {
      return memberships.listRoomsOfUser(userId)
    },

    /** Every room there is. For what serves nobody in particular. */
    listAllIds(): Promise<RoomId[]> {
      return rooms.listAllIds()
    },

    /** In no particular order. Who may know them is the caller's business. */
    async find(ids: readonly RoomId[]): Promise<RoomLabel[]> {
      const found = await rooms.findMany(ids)
      return found.map(({ _id: id, kind, name, userIds }) => ({
        id,
        kind,
        ...(name !== undefined && { name }),
        ...(userIds && { userIds }),
      }))
    },
  }
}
