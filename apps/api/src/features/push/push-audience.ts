import type { UserId } from '@tidings/contracts'
import type { PushSubscriptionRepository } from './push-subscription.repository.js'

export type PushAudience = ReturnType<typeof createPushAudience>

/**
 * Who can be reached by push, wherever they are, known without asking. Somebody who can't any more may be among them
 * for a while; what another node learned is known here at the next `refresh`.
 */
export function createPushAudience(repository: Pick<PushSubscriptionRepository, 'listUsers'>) {
  let userIds: ReadonlySet<UserId> = new Set()
  let newcomers = new Set<UserId>()

  return {
    isHere: (userId: UserId): boolean => userIds.has(userId) || newcomers.has(userId),
    /** Everybody: who of them is a member of a room is asked of those alone. */
    membersHere: (): UserId[] => [...new Set([...userIds, ...newcomers])],
    isEmpty: (): boolean => userIds.size + newcomers.size === 0,

    add(userId: UserId): void {
      newcomers.add(userId)
    },

    async refresh(): Promise<void> {
      const before = newcomers
      newcomers = new Set()
      try {
        userIds = new Set(await repository.listUsers())
      } catch (error) {
        for (const userId of before) newcomers.add(userId)
        throw error
      }
    },
  }
}
