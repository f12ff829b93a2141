import { limits, listUsers, type UserId } from '@tidings/contracts'
import { isTransient } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import type { LiveStore } from '../state/live-store.js'
import { applyUsers } from '../state/users.js'
import { createRetry } from '../transport/backoff.js'

/** Finds out who people are that the state names only by their ids. */
export interface People {
  /** Looks up those who are unknown, together with others asked for in the same moment, until an answer comes. */
  meet(ids: readonly UserId[]): void
  /** Asks again now for those whose names could not be loaded: there is a connection. */
  goOn(): void
  reset(): void
}

const gatherMs = 20

export function createPeople({ store, call }: { store: LiveStore; call: Call }): People {
  const retry = createRetry({ baseMs: 1_000, capMs: 30_000 })
  let asked = new Set<UserId>()
  let waiting: UserId[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function meet(ids: readonly UserId[]): void {
    const { users } = store.get()
    const unknown = ids.filter((id) => !users[id] && !asked.has(id))
    if (unknown.length === 0) return
    for (const id of new Set(unknown)) {
      asked.add(id)
      waiting.push(id)
    }
    timer ??= setTimeout(askAll, gatherMs)
  }

  function askAll(): void {
    clearTimeout(timer)
    timer = undefined
    while (waiting.length > 0) void ask(waiting.splice(0, limits.userIdsPerRequest))
  }

  async function ask(ids: readonly UserId[]): Promise<void> {
    const askedBefore = asked
    try {
      const { users } = await call(listUsers, { query: { ids: ids.join(',') } })
      if (asked !== askedBefore) return
      retry.reset()
      store.update((state) => applyUsers(state, users))
    } catch (error) {
      if (asked !== askedBefore) return
      if (isTransient(error)) askLater(ids)
      else for (const id of ids) asked.delete(id)
    }
  }

  function askLater(ids: readonly UserId[]): void {
    waiting.push(...ids)
    retry.plan(askAll)
  }

  function reset(): void {
    clearTimeout(timer)
    timer = undefined
    retry.reset()
    waiting = []
    asked = new Set()
  }

  return { meet, goOn: retry.now, reset }
}
