import { AppError } from './app-error.js'
import { createDeferred, type Deferred } from './deferred.js'

/** Bounds how much of something goes on at the same time; some more may wait for its turn, the first one first. */
export function createWaitingLine({ atOnceMax, waitingMax }: { atOnceMax: number; waitingMax: number }) {
  const waiting: Deferred<void>[] = []
  let inProgress = 0

  return {
    /** Does it when it is its turn. @throws OVERLOADED when too many wait */
    async run<Result>(work: () => Promise<Result>): Promise<Result> {
      if (inProgress < atOnceMax) inProgress += 1
      else await turn()
      try {
        return await work()
      } finally {
        // Whoever is next takes over this one's place.
        const next = waiting.shift()
        if (next) next.resolve()
        else inProgress -= 1
      }
    },
  }

  function turn(): Promise<void> {
    if (waiting.length >= waitingMax) return Promise.reject(new AppError('OVERLOADED'))
    const deferred = createDeferred<void>()
    waiting.push(deferred)
    return deferred.promise
  }
}
