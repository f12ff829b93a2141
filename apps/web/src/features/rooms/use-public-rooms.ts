import type { Room } from '@tidings/contracts'
import { useEffect, useRef, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useTidings } from '../../live/use-tidings.js'

const pauseMs = 200

export interface PublicRooms {
  /** `undefined` until the first answer. */
  readonly rooms: readonly Room[] | undefined
  readonly failure: string | undefined
  readonly hasMore: boolean
  readonly loadMore: () => void
  readonly retry: () => void
}

/** The public rooms that match, page by page; only the answer to the latest question counts. */
export function usePublicRooms(query: string): PublicRooms {
  const tidings = useTidings()
  const [page, setPage] = useState<{ rooms: readonly Room[]; nextCursor?: string }>()
  const [failure, setFailure] = useState<string>()
  const latest = useRef(0)

  async function load(cursor?: string): Promise<void> {
    const question = ++latest.current
    setFailure(undefined)
    try {
      const answer = await tidings.rooms.browse({ query, ...(cursor && { cursor }) })
      if (question !== latest.current) return
      setPage((shown) => (cursor && shown ? { ...answer, rooms: [...shown.rooms, ...answer.rooms] } : answer))
    } catch (error) {
      if (question === latest.current) setFailure(describeFailure(error).summary)
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question is asked when the words change.
  useEffect(() => {
    const timer = setTimeout(() => void load(), query ? pauseMs : 0)
    return () => {
      clearTimeout(timer)
      latest.current++
    }
  }, [query])

  return {
    rooms: page?.rooms,
    failure,
    hasMore: page?.nextCursor !== undefined,
    loadMore: () => void load(page?.nextCursor),
    retry: () => void load(),
  }
}
