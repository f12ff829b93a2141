import type { MemberRole, RoomId, UserId } from '@tidings/contracts'
import { v5 as namedUuid } from 'uuid'
import type { MemberJoinedDraft, MemberLeftDraft } from '../entries/entry.model.js'

/** The namespace of ids made from content (RFC 9562, version 5). */
const namespace = '6f0c9a3e-7b0e-4d0b-9a77-0d9c0b6f4c11'

interface Change {
  room: RoomId
  user: UserId
  /** Who makes the change: the user, or a moderator. */
  by: UserId
  /** The rev of the user's last change in the room; 0 for none. */
  since?: number
}

/**
 * Somebody becomes a member, or a member gets another role. The id is made from the change and from what it
 * follows, so that the same change made twenty times at once is one entry.
 */
export function joinedDraft(change: Change & { role: MemberRole }): MemberJoinedDraft {
  const { room, user, by, role, since = 0 } = change
  const _id = namedUuid(`joined ${room} ${user} ${role} ${since}`, namespace)
  return { _id, room, author: by, kind: 'memberJoined', user, role }
}

export function leftDraft(change: Change): MemberLeftDraft {
  const { room, user, by, since = 0 } = change
  const _id = namedUuid(`left ${room} ${user} ${since}`, namespace)
  return { _id, room, author: by, kind: 'memberLeft', user }
}
