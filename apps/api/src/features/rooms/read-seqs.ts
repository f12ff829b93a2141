import type { RoomId } from '@tidings/contracts'
import { noHead } from '../entries/entry.service.js'
import type { UnreadAtHead } from '../entries/unread.js'
import type { MembershipDoc } from './membership.model.js'

/** Where nothing was counted there is nothing: a room without entries. */
export const nothingUnread: UnreadAtHead = { head: noHead, unread: 0, mentions: 0 }

/** How far the memberships' owners have read, by room. */
export function readSeqsOf(memberships: readonly MembershipDoc[]): Map<RoomId, number> {
  return new Map(memberships.map(({ room, readSeq }) => [room, readSeq]))
}
