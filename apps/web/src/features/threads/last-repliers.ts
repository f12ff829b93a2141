import type { LiveState, ThreadView } from '@tidings/client'
import type { User } from '@tidings/contracts'

const shown = 3
const nobody: readonly User[] = []
const repliersByReplies = new WeakMap<ThreadView['replies'], readonly User[]>()

/** Who replied last, each once, the latest last; as far as the thread is known here. */
export function selectLastRepliers(view: ThreadView | undefined): (state: LiveState) => readonly User[] {
  return ({ users }) => {
    if (!view) return nobody
    const authors = view.replies
      .filter(({ deletedAt }) => deletedAt === undefined)
      .map(({ author }) => author)
    const ids = [...new Set(authors.reverse())].slice(0, shown).reverse()
    const repliers = ids.flatMap((id) => users[id] ?? [])
    const known = repliersByReplies.get(view.replies)
    if (known && isSameList(known, repliers)) return known
    repliersByReplies.set(view.replies, repliers)
    return repliers
  }
}

function isSameList(a: readonly User[], b: readonly User[]): boolean {
  return a.length === b.length && a.every((user, index) => user === b[index])
}
