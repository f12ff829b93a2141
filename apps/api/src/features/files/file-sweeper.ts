import type { Logger } from '../../kernel/logger.js'
import type { FileSweep } from './file-sweep.js'

const everyMs = 60 * 60_000

/** Nodes that start together do not sweep together. */
const firstWithinMs = 60_000

interface Parts {
  sweep: FileSweep
  /** Whether the database can be asked now. */
  isReady(): boolean
  logger: Logger
}

/** Sweeps soon after the start and every hour from then on, one sweep at a time. */
export function startFileSweeper({ sweep, isReady, logger }: Parts): { stop(): void } {
  let sweeping = Promise.resolve()
  let isStopped = false
  let timer = setTimeout(next, Math.random() * firstWithinMs)
  timer.unref()

  function next(): void {
    timer = setTimeout(next, everyMs * (0.9 + Math.random() * 0.2))
    timer.unref()
    if (!isReady()) return
    sweeping = sweeping.then(sweep).catch((error) => {
      // The database goes away beneath it then.
      if (isStopped) return
      logger.warn({ err: error }, 'Files that nobody needs could not be swept; trying again in an hour.')
    })
  }

  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
