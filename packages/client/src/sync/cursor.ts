import type { Entry } from '@tidings/contracts'

/** More than this is not worth holding: a fetch is on its way and brings it again. */
const maxHeld = 500

export interface SortedEntries {
  /** To apply now, in rev order: they continue the cursor without a gap. */
  readonly ready: readonly Entry[]
  /** To hold until what is before them has come. */
  readonly held: readonly Entry[]
}

/**
 * The cursor rule: what is at or below the cursor is dropped, what continues it is ready, and what lies
 * beyond a gap is held. Order and repetition of the input don't matter.
 */
export function takeInOrder(cursor: number, entries: readonly Entry[]): SortedEntries {
  const ahead = new Map(entries.filter((entry) => entry.rev > cursor).map((entry) => [entry.rev, entry]))
  const ready: Entry[] = []
  for (let next = ahead.get(cursor + 1); next; next = ahead.get(next.rev + 1)) {
    ready.push(next)
    ahead.delete(next.rev)
  }
  const held = [...ahead.values()].sort((a, b) => a.rev - b.rev).slice(0, maxHeld)
  return { ready, held }
}
