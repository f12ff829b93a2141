import type { Logger } from './kernel/logger.js'

const followEveryMs = 5_000
/** Clocks of nodes may differ by this much; what is found twice is told twice. */
const clocksDifferByMs = 10_000

/** What nodes change for each other: a service that learns what was changed since a moment, wherever that was. */
interface Shared {
  catchUp(since: Date): Promise<void>
}

/**
 * Learns what other nodes changed in people, their preferences and the workspace. A node that has the database
 * to itself needs none.
 */
export function followChanges(parts: { shared: readonly Shared[]; isReady: () => boolean; logger: Logger }): {
  stop(): void
} {
  const { shared, isReady, logger } = parts
  let seenUntilMs = Date.now()
  let isStopped = false
  let timer = setTimeout(followAgain, followEveryMs)

  async function followAgain(): Promise<void> {
    const nowMs = Date.now()
    try {
      if (isReady()) {
        for (const service of shared) await service.catchUp(new Date(seenUntilMs - clocksDifferByMs))
        seenUntilMs = nowMs
      }
    } catch (error) {
      logger.debug({ err: error }, 'Could not look for what others changed; trying again soon.')
    }
    if (!isStopped) timer = setTimeout(followAgain, followEveryMs)
  }

  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
