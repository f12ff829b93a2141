import type { UserId } from '@tidings/contracts'
import { LRUCache } from 'lru-cache'
import type { Logger } from '../../kernel/logger.js'

/** Whoever was at some device that shortly ago has seen there what is new, or will. */
export const activeWithinMs = 60_000

/** How many people are remembered as active at the same time. */
const activeMax = 100_000
/** How often other nodes are told of the same person. */
const tellEveryMs = 20_000

export type PushActivity = ReturnType<typeof createPushActivity>

/** Who was at one of their devices a moment ago. `tellOthers`: for the other nodes, where there are any. */
export function createPushActivity(parts: {
  tellOthers?: ((userId: UserId, at: Date) => Promise<void>) | undefined
  logger: Logger
}) {
  const { tellOthers, logger } = parts
  const active = new LRUCache<UserId, true>({ max: activeMax, ttl: activeWithinMs })
  const told = new LRUCache<UserId, true>({ max: activeMax, ttl: tellEveryMs })

  return {
    /** They have just said so on one of their devices. */
    saw(userId: UserId): void {
      active.set(userId, true)
      if (!tellOthers || told.has(userId)) return
      told.set(userId, true)
      tellOthers(userId, new Date()).catch((error) => {
        told.delete(userId)
        logger.debug({ err: error }, 'Other nodes could not be told that somebody is active.')
      })
    },

    /** Whether they were active here. */
    isActive: (userId: UserId): boolean => active.has(userId),
  }
}
