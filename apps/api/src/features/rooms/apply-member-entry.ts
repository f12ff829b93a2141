import type { NotifyLevel } from '@tidings/contracts'
import type { EntryDoc } from '../entries/entry.model.js'
import type { MembershipDoc } from './membership.model.js'
import { membershipId } from './membership.repository.js'

export type MemberEntry = Extract<EntryDoc, { kind: 'memberJoined' | 'memberLeft' }>

export function isMemberEntry(entry: EntryDoc): entry is MemberEntry {
  return entry.kind === 'memberJoined' || entry.kind === 'memberLeft'
}

/**
 * What an entry makes of a membership; one that was applied, or overtaken, changes nothing. Who comes in, for
 * the first time or again, has read all that was said before; who is in and gets another role stays as they are.
 */
export function applyMemberEntry(
  membership: MembershipDoc | undefined,
  entry: MemberEntry,
  /** What notifies somebody who was never in the room before. */
  notify: NotifyLevel,
): MembershipDoc | undefined {
  if (membership && membership.rev >= entry.rev) return membership
  if (entry.kind === 'memberLeft') return membership && { ...membership, leftAt: entry.at, rev: entry.rev }
  const { room, user, role, rev, at, headSeq } = entry
  if (membership && !membership.leftAt) return { ...membership, role, rev }
  const { leftAt: _, ...before } = membership ?? { muted: false, notify, readSeq: 0 }
  const readSeq = Math.max(before.readSeq, headSeq)
  return { ...before, _id: membershipId(room, user), room, user, role, rev, joinedAt: at, readSeq }
}
