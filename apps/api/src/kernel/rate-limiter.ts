import { RateLimiterMemory } from 'rate-limiter-flexible'
import { AppError } from './app-error.js'

/** How much of something one key (an account, an address) may do in a window of time. */
const buckets = {
  signUpByAddress: { points: 100, windowSec: 3_600 },
  signInByAddress: { points: 200, windowSec: 300 },
  signInByAccount: { points: 10, windowSec: 300 },
  inviteLookUpsByAddress: { points: 200, windowSec: 300 },
  refreshByAddress: { points: 300, windowSec: 60 },
  requestsByUser: { points: 1_200, windowSec: 60 },
  eventsByUser: { points: 600, windowSec: 10 },
  messagesByUser: { points: 300, windowSec: 10 },
  searchesByUser: { points: 60, windowSec: 30 },
  uploadsByUser: { points: 200, windowSec: 600 },
  typingByUser: { points: 30, windowSec: 10 },
} as const

export type RateBucket = keyof typeof buckets

/** The port through which everything that can be done too often passes. */
export interface RateLimiter {
  /** Counts one. @throws RATE_LIMITED when the window is used up. */
  consume(bucket: RateBucket, key: string): Promise<void>
  /** Takes back what was counted, for what turned out to be rightful. */
  forgive(bucket: RateBucket, key: string): Promise<void>
}

/** A rate limiter for one process. `factor` multiplies every bound. */
export function createMemoryRateLimiter(factor: number): RateLimiter {
  const limiters = Object.fromEntries(
    Object.entries(buckets).map(([name, bucket]) => [
      name,
      new RateLimiterMemory({
        keyPrefix: name,
        points: Math.max(1, Math.floor(bucket.points * factor)),
        duration: bucket.windowSec,
      }),
    ]),
  ) as Record<RateBucket, RateLimiterMemory>

  return {
    async consume(bucket, key) {
      try {
        await limiters[bucket].consume(key)
      } catch (refusal) {
        throw new AppError('RATE_LIMITED', { cause: refusal instanceof Error ? refusal : undefined })
      }
    },
    async forgive(bucket, key) {
      await limiters[bucket].delete(key)
    },
  }
}
