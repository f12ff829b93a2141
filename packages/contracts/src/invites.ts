import * as v from 'valibot'
import { defineRoute } from './define.js'
import { inviteIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { integerFrom, integerSchema } from './numbers.js'

/** The secret part of an invite link. */
export const inviteTokenSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))

/** A link by which people make an account. It is good until `expiresAt`, for `maxUses` accounts; for ever where neither is there. */
export const inviteSchema = v.object({
  id: inviteIdSchema,
  createdBy: userIdSchema,
  createdAt: timestampSchema,
  expiresAt: v.optional(timestampSchema),
  maxUses: v.optional(integerSchema),
  /** Accounts that were made with it. */
  useCount: integerSchema,
})

export type Invite = v.InferOutput<typeof inviteSchema>

/** An invite with its link, which only the answer to making it tells. */
export const newInviteSchema = v.object({ ...inviteSchema.entries, url: v.string() })

export type NewInvite = v.InferOutput<typeof newInviteSchema>

export const createInvite = defineRoute({
  name: 'createInvite',
  summary: 'Makes an invite link; for owner and admins. The link is told this once.',
  method: 'POST',
  path: '/invites',
  auth: 'bearer',
  body: v.object({
    expiresInSec: v.optional(
      v.pipe(
        integerFrom(limits.inviteExpirySec.min),
        v.maxValue(limits.inviteExpirySec.max, 'An invite lasts a year at most, or for ever.'),
      ),
    ),
    maxUses: v.optional(v.pipe(integerFrom(1), v.maxValue(limits.inviteUses.max))),
  }),
  success: { 201: newInviteSchema },
  errors: ['FORBIDDEN', 'TOO_MANY_INVITES'],
})

export const listInvites = defineRoute({
  name: 'listInvites',
  summary: 'The invites that have not expired, used up or not, the newest first; for owner and admins.',
  method: 'GET',
  path: '/invites',
  auth: 'bearer',
  success: { 200: v.object({ invites: v.array(inviteSchema) }) },
  errors: ['FORBIDDEN'],
})

export const deleteInvite = defineRoute({
  name: 'deleteInvite',
  summary: 'Makes an invite link good for nothing; for owner and admins.',
  method: 'DELETE',
  path: '/invites/:inviteId',
  auth: 'bearer',
  params: v.object({ inviteId: inviteIdSchema }),
  success: { 204: null },
  errors: ['FORBIDDEN', 'INVITE_NOT_FOUND'],
})

/** Where an invite leads. `invitedBy`: the name of whoever made it, as long as they are here. */
export const inviteLookUpSchema = v.object({
  workspaceName: v.string(),
  invitedBy: v.optional(v.string()),
})

export type InviteLookUp = v.InferOutput<typeof inviteLookUpSchema>

export const lookUpInvite = defineRoute({
  name: 'lookUpInvite',
  summary:
    'Where an invite leads, for whoever was sent it. A body rather than an address, which would be logged.',
  method: 'POST',
  path: '/invites/look-up',
  auth: 'public',
  body: v.object({ invite: inviteTokenSchema }),
  success: { 200: inviteLookUpSchema },
  errors: ['INVITE_NOT_FOUND'],
})

export const inviteRoutes = [createInvite, listInvites, lookUpInvite, deleteInvite] as const
