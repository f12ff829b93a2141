import type { SeenEntry, SeenMessage } from '../../../src/records/record.js'
import { applyToReplies } from './apply-entry.js'

/** The threads of one room that a client has opened. */
export interface ThreadViews {
  /** A page has come; `since` are the entries that were applied after it was read (rule C5). */
  show(root: string, page: readonly SeenMessage[], since: readonly SeenEntry[]): void
  apply(entries: readonly SeenEntry[]): void
  readonly shown: ReadonlyMap<string, readonly SeenMessage[]>
}

export function createThreadViews(
  draw: (
    root: string,
    change: 'shown' | 'replaced',
    messages: readonly SeenMessage[],
    all: readonly SeenMessage[],
  ) => void,
): ThreadViews {
  const shown = new Map<string, SeenMessage[]>()

  function show(root: string, page: readonly SeenMessage[], since: readonly SeenEntry[]): void {
    const replies = after(root, [...page], since)
    shown.set(root, replies)
    draw(root, 'replaced', replies, replies)
  }

  function apply(entries: readonly SeenEntry[]): void {
    for (const [root, before] of shown) {
      const replies = after(root, before, entries)
      const changed = replies.filter((reply) => !before.includes(reply))
      shown.set(root, replies)
      if (changed.length > 0) draw(root, 'shown', changed, replies)
    }
  }

  return { show, apply, shown }
}

function after(root: string, replies: SeenMessage[], entries: readonly SeenEntry[]): SeenMessage[] {
  return entries.reduce((list, entry) => applyToReplies(list, root, entry), replies)
}
