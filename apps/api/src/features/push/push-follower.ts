import type { Logger } from '../../kernel/logger.js'
import type { PushService } from './push.service.js'

/** How often subscriptions are looked for whose sessions ended by themselves. Nothing is pushed there meanwhile. */
const tidyEveryMs = 10 * 60_000

/** Learns now and then who can be reached by push, and removes what ended sessions left. */
export function startPushFollower(parts: {
  push: Pick<PushService, 'refresh' | 'tidy'>
  everyMs: number
  isReady: () => boolean
  logger: Logger
}): { stop(): void } {
  const { push, everyMs, isReady, logger } = parts
  let tidiedAtMs = Date.now()
  let isStopped = false
  let timer = setTimeout(followAgain, everyMs)

  async function followAgain(): Promise<void> {
    try {
      if (isReady()) await look()
    } catch (error) {
      logger.debug({ err: error }, 'Could not look for push subscriptions; trying again soon.')
    }
    if (!isStopped) timer = setTimeout(followAgain, everyMs)
  }

  async function look(): Promise<void> {
    if (Date.now() - tidiedAtMs >= tidyEveryMs) {
      await push.tidy()
      tidiedAtMs = Date.now()
    }
    await push.refresh()
  }

  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
