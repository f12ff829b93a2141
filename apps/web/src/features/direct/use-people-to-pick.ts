import { selectMe } from '@tidings/client'
import type { User } from '@tidings/contracts'
import { useMemo } from 'react'
import { useLive } from '../../live/use-live.js'
import { usePeopleSearch } from '../people/use-people-search.js'

const suggested = 8
const collator = new Intl.Collator(undefined, { sensitivity: 'base' })

export interface PeopleToPick {
  readonly people: readonly User[]
  /** Why there is nobody, if so. */
  readonly note: string | undefined
}

/** Whom one might pick: those of that name, or without one those one has met; never oneself or who is picked. */
export function usePeopleToPick(query: string, picked: readonly User[]): PeopleToPick {
  const users = useLive((state) => state.users)
  const myId = useLive(selectMe)?.id
  const found = usePeopleSearch(query)

  const met = useMemo(
    () => Object.values(users).toSorted((a, b) => collator.compare(a.displayName, b.displayName)),
    [users],
  )
  // What is known here shows while the server is asked.
  const candidates = query ? (found?.people ?? met.filter((user) => isCalled(user, query))) : met
  const pickedIds = new Set(picked.map(({ id }) => id))
  const people = candidates.filter(({ id }) => id !== myId && !pickedIds.has(id)).slice(0, suggested)
  if (people.length > 0) return { people, note: undefined }
  if (found?.failure) return { people, note: found.failure }
  if (query && !found) return { people, note: 'Looking…' }
  return { people, note: query ? `Nobody else is called “${query}”.` : 'Write a name to find somebody.' }
}

function isCalled({ displayName, username }: User, query: string): boolean {
  const start = query.toLowerCase()
  return displayName.toLowerCase().startsWith(start) || username.startsWith(start)
}
