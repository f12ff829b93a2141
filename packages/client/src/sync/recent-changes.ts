import type { ChangeEntry, Entry } from '@tidings/contracts'

/** The changes to messages that were applied last, for pages that were read before them (C5). */
export interface RecentChanges {
  /** Remembers the changes among entries that have just been applied. */
  add(applied: readonly Entry[]): void
  /** All changes after `rev`, in rev order; `undefined` where some of them are no longer known. */
  since(rev: number): readonly ChangeEntry[] | undefined
  /** Begins anew at `rev`: nothing is known of what came before. */
  restart(rev: number): void
}

const maxKept = 500

export function createRecentChanges(startRev: number): RecentChanges {
  let changes: readonly ChangeEntry[] = []
  let knownAfterRev = startRev

  function add(applied: readonly Entry[]): void {
    const added = applied.filter((entry): entry is ChangeEntry => 'target' in entry)
    if (added.length === 0) return
    const all = [...changes, ...added]
    changes = all.slice(-maxKept)
    knownAfterRev = all.at(-maxKept - 1)?.rev ?? knownAfterRev
  }

  function since(rev: number): readonly ChangeEntry[] | undefined {
    return rev < knownAfterRev ? undefined : changes.filter((change) => change.rev > rev)
  }

  function restart(rev: number): void {
    changes = []
    knownAfterRev = rev
  }

  return { add, since, restart }
}
