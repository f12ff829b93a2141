import type { User } from '@tidings/contracts'
import { useEffect, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useTidings } from '../../live/use-tidings.js'

const pauseMs = 200

/** What a search found, or why it found nothing. */
export interface PeopleFound {
  readonly query: string
  readonly people: readonly User[]
  readonly failure?: string
}

/** The people whose names begin so; `undefined` until there is an answer to just this query. */
export function usePeopleSearch(query: string): PeopleFound | undefined {
  const { users } = useTidings()
  const [answer, setAnswer] = useState<PeopleFound>()

  useEffect(() => {
    if (!query) return
    let isCurrent = true
    const show = (found: Omit<PeopleFound, 'query'>) => isCurrent && setAnswer({ query, ...found })
    const timer = setTimeout(() => {
      users.search(query).then(
        (people) => show({ people }),
        (error: unknown) => show({ people: [], failure: describeFailure(error).summary }),
      )
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [users, query])

  return answer?.query === query ? answer : undefined
}
