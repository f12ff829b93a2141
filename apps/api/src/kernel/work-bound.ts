import { AppError } from './app-error.js'

export type WorkBound = ReturnType<typeof createWorkBound>

/** Bounds how much of something goes on at the same time, also of what nobody waits for any more. */
export function createWorkBound(max: number) {
  let inProgress = 0

  return {
    /** Does it, unless too much is going on already. @throws OVERLOADED without having begun */
    async run<Result>(work: () => Promise<Result>): Promise<Result> {
      if (inProgress >= max) throw new AppError('OVERLOADED')
      inProgress += 1
      try {
        return await work()
      } finally {
        inProgress -= 1
      }
    },
  }
}
