import type { UserId } from '@tidings/contracts'
import { AppError } from '../../kernel/app-error.js'
import type { UserService } from '../users/user.service.js'
import type { InviteDoc } from './invite.model.js'
import type { InviteRepository } from './invite.repository.js'

/** No account takes so long to be made: whoever held a place longer was cut off, after it was made or before. */
const heldMaxMs = 2 * 60_000

/**
 * The places of an invite.
 *
 *     free ──hold──▶ held ──account made──▶ used
 *      ▲              │
 *      └──refused─────┘
 *
 * Held places count as taken, so that there are never more accounts than places, wherever a node is cut off.
 */
export function createInvitePlaces(parts: {
  repository: InviteRepository
  users: Pick<UserService, 'find'>
}) {
  const { repository, users } = parts

  async function hold(tokenHash: string, userId: UserId): Promise<InviteDoc> {
    const now = new Date()
    const held = await repository.hold(tokenHash, userId, now)
    if (held) return held
    await settle(await findUnexpired(tokenHash, now), now)
    const heldNow = await repository.hold(tokenHash, userId, now)
    if (!heldNow) throw new AppError('INVITE_NOT_FOUND')
    return heldNow
  }

  async function findUnexpired(tokenHash: string, now: Date): Promise<InviteDoc> {
    const invite = await repository.find(tokenHash, now)
    if (!invite) throw new AppError('INVITE_NOT_FOUND')
    return invite
  }

  /** Sees what became of places that have been held for too long. */
  async function settle({ _id, held }: InviteDoc, now: Date): Promise<void> {
    for (const { user, at } of held) {
      if (now.getTime() - at.getTime() < heldMaxMs) continue
      if (await users.find(user)) await repository.use(_id, user)
      else await repository.release(_id, user)
    }
  }

  return {
    /** The invite, if there is a place left that nobody has used. @throws INVITE_NOT_FOUND */
    async findGood(tokenHash: string): Promise<InviteDoc> {
      const invite = await findUnexpired(tokenHash, new Date())
      if (invite.maxUses !== undefined && invite.useCount >= invite.maxUses) {
        throw new AppError('INVITE_NOT_FOUND')
      }
      return invite
    },

    /** Makes an account in a place of its own. @throws INVITE_NOT_FOUND, and whatever `make` throws */
    async admit<Made>(tokenHash: string, userId: UserId, make: () => Promise<Made>): Promise<Made> {
      const { _id } = await hold(tokenHash, userId)
      let made: Made
      try {
        made = await make()
      } catch (error) {
        // Only a refusal is certain; of a write that was cut off nobody knows yet.
        if (error instanceof AppError) await repository.release(_id, userId).catch(() => undefined)
        throw error
      }
      // The account is there in any case; where this fails, the place is settled later.
      await repository.use(_id, userId).catch(() => undefined)
      return made
    },
  }
}
