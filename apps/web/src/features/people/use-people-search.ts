import type { User } from '@tidings/contracts'
import { useEffect, useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'

const pauseMs = 200

/** The people whose names begin so; `undefined` before the first answer, and while nothing is asked. */
export function usePeopleSearch(query: string): readonly User[] | undefined {
  const { users } = useTidings()
  const [answer, setAnswer] = useState<readonly User[]>()

  useEffect(() => {
    if (!query) {
      setAnswer(undefined)
      return
    }
    let isCurrent = true
    const show = (found: readonly User[]) => isCurrent && setAnswer(found)
    const timer = setTimeout(() => {
      users.search(query).then(show, () => show([]))
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [users, query])

  return answer
}
