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

export function viewMyRoom(room: RoomDoc, head: Head, membership: MembershipDoc): MyRoom {
  return {
    ...viewRoom(room, head),
    membership: viewMembership(membership),
    unread: unreadAfter(membership.readSeq, head),
    mentions: 0,
  }
}

/** Messages after a read mark: arithmetic, for seq has no holes. */
export function unreadAfter(readSeq: number, head: Head): number {
  return Math.max(0, head.seq - readSeq)
}

function viewMembership(membership: MembershipDoc): Membership {
  return {
    role: membership.role,
    readSeq: membership.readSeq,
    muted: membership.muted,
    notify: membership.notify,
  }
}
