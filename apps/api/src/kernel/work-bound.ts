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

/** The same for each key (an account, say) by itself. */
export function createWorkBoundByKey(max: number) {
  const bounds = new Map<string, { bound: WorkBound; users: number }>()

  return {
    /** @throws OVERLOADED without having begun */
    async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
      const held = bounds.get(key) ?? { bound: createWorkBound(max), users: 0 }
      bounds.set(key, held)
      held.users += 1
      try {
        return await held.bound.run(work)
      } finally {
        held.users -= 1
        if (held.users === 0) bounds.delete(key)
      }
    },
  }
}
