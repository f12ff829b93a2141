import type { Entry } from '@tidings/contracts'

/** The entries about messages that were applied last, for what was read before them (C5). */
export interface RecentEntries {
  /** Remembers those among entries that have just been applied. */
  add(applied: readonly Entry[]): void
  /** All after `rev`, in rev order; `undefined` where some of them are no longer known. */
  since(rev: number): readonly Entry[] | undefined
  /** Begins anew at `rev`: nothing is known of what came before. */
  restart(rev: number): void
}

const maxKept = 500

export function createRecentEntries(startRev: number): RecentEntries {
  let entries: readonly Entry[] = []
  let knownAfterRev = startRev

  function add(applied: readonly Entry[]): void {
    const added = applied.filter((entry) => entry.kind === 'message' || 'target' in entry)
    if (added.length === 0) return
    const all = [...entries, ...added]
    entries = all.slice(-maxKept)
    knownAfterRev = all.at(-maxKept - 1)?.rev ?? knownAfterRev
  }

  function since(rev: number): readonly Entry[] | undefined {
    return rev < knownAfterRev ? undefined : entries.filter((entry) => entry.rev > rev)
  }

  function restart(rev: number): void {
    entries = []
    knownAfterRev = rev
  }

  return { add, since, restart }
}
