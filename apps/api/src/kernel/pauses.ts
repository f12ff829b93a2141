import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long something may be worked on before others get a turn of the process. */
const atATimeMs = 10

/**
 * For long work made of short steps: what it answers is to be called between them, and lets others have a turn of the
 * process when it is time for that.
 */
export function createPauses(): () => Promise<void> {
  let sinceMs = performance.now()
  return async () => {
    if (performance.now() - sinceMs < atATimeMs) return
    await nextTurn()
    sinceMs = performance.now()
  }
}
