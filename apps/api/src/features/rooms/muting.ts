import type { MembershipDoc } from './membership.model.js'

/** Whether a room is muted for a member at a moment: for good, or until a moment that has not come. */
export function isMutedAt(membership: Pick<MembershipDoc, 'muted' | 'mutedUntil'>, at: Date): boolean {
  const { muted, mutedUntil } = membership
  return muted && (mutedUntil === undefined || mutedUntil > at)
}
