import { createHash, randomBytes } from 'node:crypto'
import {
  type createInvite,
  type Invite,
  type InviteId,
  type InviteLookUp,
  limits,
  type RouteRequest,
  type UserId,
} from '@tidings/contracts'
import { v4 as randomUuid } from 'uuid'
import { type Actor, isAdmin } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { RateLimiter } from '../../kernel/rate-limiter.js'
import type { UserService } from '../users/user.service.js'
import type { WorkspaceService } from '../workspace/workspace.service.js'
import type { InviteDoc } from './invite.model.js'
import type { InviteRepository } from './invite.repository.js'
import { viewInvite } from './invite.view.js'
import { createInvitePlaces } from './invite-places.js'

type Terms = NonNullable<RouteRequest<typeof createInvite>['body']>

export type InviteService = ReturnType<typeof createInviteService>

export function createInviteService(parts: {
  repository: InviteRepository
  users: Pick<UserService, 'find'>
  workspace: Pick<WorkspaceService, 'get'>
  rateLimiter: RateLimiter
}) {
  const { repository, users, workspace, rateLimiter } = parts
  const places = createInvitePlaces({ repository, users })

  return {
    /** Makes an invite and the secret of its link, which nobody can read again. @throws FORBIDDEN, TOO_MANY_INVITES */
    async create(actor: Actor, terms: Terms): Promise<{ invite: Invite; token: string }> {
      requireAdmin(actor)
      const now = new Date()
      if ((await repository.count(now)) >= limits.invites) throw new AppError('TOO_MANY_INVITES')
      const token = randomBytes(24).toString('base64url')
      const invite = newInvite(actor.userId, terms, hashToken(token), now)
      await repository.insert(invite)
      return { invite: viewInvite(invite), token }
    },

    /** Those that have not expired, used up or not, the newest first. @throws FORBIDDEN */
    async list(actor: Actor): Promise<Invite[]> {
      requireAdmin(actor)
      return (await repository.list(new Date())).map(viewInvite)
    },

    /** From now on its link is good for nothing. @throws FORBIDDEN, INVITE_NOT_FOUND */
    async remove(actor: Actor, id: InviteId): Promise<void> {
      requireAdmin(actor)
      if (!(await repository.remove(id))) throw new AppError('INVITE_NOT_FOUND')
    },

    /** Where an invite leads, as long as it is good. @throws INVITE_NOT_FOUND, RATE_LIMITED */
    async lookUp(token: string, address: string): Promise<InviteLookUp> {
      await rateLimiter.consume('inviteLookUpsByAddress', address)
      const invite = await places.findGood(hashToken(token))
      const [{ name }, inviter] = await Promise.all([workspace.get(), users.find(invite.createdBy)])
      const isHere = inviter && !inviter.deactivatedAt
      return { workspaceName: name, ...(isHere && { invitedBy: inviter.displayName }) }
    },

    /**
     * Makes an account by an invite: a place is kept for it before, and is used by it alone. What fails uses
     * nothing up.
     * @throws INVITE_NOT_FOUND, and whatever `make` throws
     */
    admit<Made>(token: string, userId: UserId, make: () => Promise<Made>): Promise<Made> {
      return places.admit(hashToken(token), userId, make)
    },
  }
}

function requireAdmin(actor: Actor): void {
  if (!isAdmin(actor)) throw new AppError('FORBIDDEN')
}

function newInvite(createdBy: UserId, terms: Terms, tokenHash: string, now: Date): InviteDoc {
  const { expiresInSec, maxUses } = terms
  return {
    _id: randomUuid(),
    tokenHash,
    createdBy,
    createdAt: now,
    ...(expiresInSec !== undefined && { expiresAt: new Date(now.getTime() + expiresInSec * 1_000) }),
    ...(maxUses !== undefined && { maxUses }),
    useCount: 0,
    held: [],
  }
}

/** A fast hash does for a secret of 192 random bits. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
