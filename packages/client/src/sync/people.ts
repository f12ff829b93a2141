import { limits, listUsers, type UserId } from '@tidings/contracts'
import type { Call } from '../session/session.js'
import type { LiveStore } from '../state/live-store.js'
import { applyUsers } from '../state/users.js'

/** Finds out who people are that the state names only by their ids. */
export interface People {
  /** Looks up those who are unknown, together with others asked for in the same moment. */
  meet(ids: readonly UserId[]): void
  reset(): void
}

const gatherMs = 20

export function createPeople({ store, call }: { store: LiveStore; call: Call }): People {
  const asked = new Set<UserId>()
  let waiting: UserId[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function meet(ids: readonly UserId[]): void {
    const { users } = store.get()
    for (const id of ids) {
      if (users[id] || asked.has(id)) continue
      asked.add(id)
      waiting.push(id)
    }
    if (waiting.length > 0) timer ??= setTimeout(askAll, gatherMs)
  }

  function askAll(): void {
    timer = undefined
    while (waiting.length > 0) void ask(waiting.splice(0, limits.userIdsPerRequest))
  }

  async function ask(ids: readonly UserId[]): Promise<void> {
    try {
      const { users } = await call(listUsers, { query: { ids: ids.join(',') } })
      store.update((state) => applyUsers(state, users))
    } catch {
      // Names are repaired when they are needed next.
      for (const id of ids) asked.delete(id)
    }
  }

  function reset(): void {
    clearTimeout(timer)
    timer = undefined
    waiting = []
    asked.clear()
  }

  return { meet, reset }
}
