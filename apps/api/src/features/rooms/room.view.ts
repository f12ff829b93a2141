import type { Head, Membership, MyRoom, ReadMark, Room } from '@tidings/contracts'
import type { UnreadAtHead } from '../entries/unread.js'
import type { MembershipDoc } from './membership.model.js'
import { isMutedAt } from './muting.js'
import type { RoomDoc } from './room.model.js'

export function viewRoom(room: RoomDoc, head: Head): Room {
  return {
    id: room._id,
    kind: room.kind,
    ...(room.name !== undefined && { name: room.name }),
    ...(room.userIds && { userIds: room.userIds }),
    ...(room.topic && { topic: room.topic }),
    memberCount: room.memberCount,
    head,
    createdAt: room.createdAt.toISOString(),
  }
}

export function viewMyRoom(
  room: RoomDoc,
  { head, unread, mentions }: UnreadAtHead,
  membership: MembershipDoc,
  lastMessageAt: Date | undefined,
): MyRoom {
  return {
    ...viewRoom(room, head),
    membership: viewMembership(membership),
    ...(lastMessageAt && { lastMessageAt: lastMessageAt.toISOString() }),
    unread,
    mentions,
  }
}

export function viewMembership(membership: MembershipDoc): Membership {
  const { role, readSeq, markVersion = 0, mutedUntil, notify, starred = false, section } = membership
  const muted = isMutedAt(membership, new Date())
  return {
    role,
    readSeq,
    markVersion,
    muted,
    ...(muted && mutedUntil && { mutedUntil: mutedUntil.toISOString() }),
    notify,
    starred,
    ...(section !== undefined && { section }),
  }
}

/** A read mark with what was counted from it. */
export function viewMark(
  { readSeq, markVersion = 0 }: Pick<MembershipDoc, 'readSeq' | 'markVersion'>,
  { unread, mentions }: UnreadAtHead,
): ReadMark {
  return { readSeq, markVersion, unread, mentions }
}
