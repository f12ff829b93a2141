import type { Head, Membership, MyRoom, Room } from '@tidings/contracts'
import type { MembershipDoc } from './membership.model.js'
import type { RoomDoc } from './room.model.js'

export function viewRoom(room: RoomDoc, head: Head): Room {
  return {
    id: room._id,
    kind: room.kind,
    name: room.name,
    ...(room.topic && { topic: room.topic }),
    memberCount: room.memberCount,
    head,
    createdAt: room.createdAt.toISOString(),
  }
}

export function viewMyRoom(
  room: RoomDoc,
  { head, unread }: { head: Head; unread: number },
  membership: MembershipDoc,
): MyRoom {
  return { ...viewRoom(room, head), membership: viewMembership(membership), unread, mentions: 0 }
}

function viewMembership(membership: MembershipDoc): Membership {
  return {
    role: membership.role,
    readSeq: membership.readSeq,
    muted: membership.muted,
    notify: membership.notify,
  }
}
