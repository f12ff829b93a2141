import type { Invite } from '@tidings/contracts'
import type { InviteDoc } from './invite.model.js'

/** An invite as those see it who run the workspace: without anything that would let them use it. */
export function viewInvite(invite: InviteDoc): Invite {
  return {
    id: invite._id,
    createdBy: invite.createdBy,
    createdAt: invite.createdAt.toISOString(),
    ...(invite.expiresAt && { expiresAt: invite.expiresAt.toISOString() }),
    ...(invite.maxUses !== undefined && { maxUses: invite.maxUses }),
    useCount: invite.useCount,
  }
}
