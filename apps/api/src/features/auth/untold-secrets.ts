import { LRUCache } from 'lru-cache'

/** One who waits for a refresh token to be exchanged. */
interface Exchange {
  readonly next: string
  /** Whether an answer would still reach them: false once they were told that it failed, or are gone. */
  readonly isAwaited: () => boolean
}

export interface UntoldSecrets {
  /**
   * The next secret after the one with this hash. `isAgain`: it was chosen before and may be stored, but nobody was
   * told it; while somebody waits for that, others get a secret of their own.
   */
  choose(hash: string, isAwaited: () => boolean, make: () => string): { next: string; isAgain: boolean }
  /** The exchange is over: either this secret is told now, or it is known that it never will be. */
  settled(hash: string, next: string): void
}

/** Of those that failed. Who is left out signs in again. */
const maxExchanges = 1_000

/** Secrets that may be stored in place of others, and that this node has told nobody. */
export function createUntoldSecrets(): UntoldSecrets {
  const exchanges = new LRUCache<string, Exchange>({ max: maxExchanges })

  return {
    choose(hash, isAwaited, make) {
      const before = exchanges.get(hash)
      if (before?.isAwaited()) return { next: make(), isAgain: false }
      const next = before?.next ?? make()
      exchanges.set(hash, { next, isAwaited })
      return { next, isAgain: before !== undefined }
    },
    settled(hash, next) {
      if (exchanges.peek(hash)?.next === next) exchanges.delete(hash)
    },
  }
}
