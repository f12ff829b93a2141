import type { Logger } from '../../kernel/logger.js'
import type { PreferencesService } from './preferences.service.js'

const followEveryMs = 5_000
/** Clocks of nodes may differ by this much; what is found twice is told twice. */
const clocksDifferByMs = 10_000

/** Learns what other nodes changed in people's preferences. A node that has the database to itself needs none. */
export function followPreferences(parts: {
  preferences: Pick<PreferencesService, 'catchUp'>
  isReady: () => boolean
  logger: Logger
}): { stop(): void } {
  const { preferences, isReady, logger } = parts
  let seenUntilMs = Date.now()
  let isStopped = false
  let timer = setTimeout(followAgain, followEveryMs)

  async function followAgain(): Promise<void> {
    const nowMs = Date.now()
    try {
      if (isReady()) {
        await preferences.catchUp(new Date(seenUntilMs - clocksDifferByMs))
        seenUntilMs = nowMs
      }
    } catch (error) {
      logger.debug({ err: error }, 'Could not look for new preferences; trying again soon.')
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
