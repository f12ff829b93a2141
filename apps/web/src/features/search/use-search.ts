import type { TidingsClient } from '@tidings/client'
import { selectMe } from '@tidings/client'
import { limits, type RoomId, type SearchHit } from '@tidings/contracts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { keepSearch, keptSearch } from './kept-search.js'

/** A query that is worth asking for; the server finds nothing by nothing. */
export interface Wanted {
  readonly query: string
  readonly roomId: RoomId | undefined
}

interface Answer {
  readonly key: string
  readonly hits: readonly SearchHit[]
  readonly nextCursor: string | undefined
  readonly failure?: string
}

export interface SearchState {
  /** Of the last query that was answered; `undefined` before the first one, and where nothing is asked for. */
  readonly answer: Answer | undefined
  readonly isSearching: boolean
  /** Fetches older ones. */
  readonly loadMore: () => void
  readonly retry: () => void
}

type Page = Awaited<ReturnType<TidingsClient['search']['messages']>>

/** A page may hold nothing and still not be the last one: so many are asked for before one has to press. */
const emptyPagesMax = 5

/**
 * Asks for messages whenever `wanted` changes; answers to what is no longer asked for are dropped. What was found
 * last is there at once when somebody comes back, and is asked for again behind it.
 */
export function useSearch(wanted: Wanted | undefined): SearchState {
  const client = useTidings()
  const myId = useLive(selectMe)?.id ?? ''
  const key = wanted && JSON.stringify([myId, wanted.roomId, wanted.query])
  const [answer, setAnswer] = useState(() => keptAnswer(client, key))
  const [attempt, setAttempt] = useState(0)
  const [isSearching, setSearching] = useState(false)
  const currentRef = useRef<{ readonly key: string | undefined }>({ key: undefined })

  const ask = useCallback(
    async (cursor: string | undefined, before: readonly SearchHit[], limit?: number) => {
      if (key === undefined) return
      const turn = { key }
      currentRef.current = turn
      setSearching(true)
      try {
        const page = await findPage(client, JSON.parse(key), { cursor, limit })
        if (currentRef.current !== turn) return
        const known = new Set(before.map(({ message }) => message.id))
        const hits = [...before, ...page.hits.filter(({ message }) => !known.has(message.id))]
        const found = { key, hits, nextCursor: page.nextCursor }
        setAnswer(found)
        keepSearch(client, { scrollTop: 0, openedId: undefined, ...keptSearch(client, key), ...found })
      } catch (error) {
        if (currentRef.current !== turn) return
        setAnswer({ key, hits: before, nextCursor: cursor, failure: describeFailure(error).summary })
      }
      setSearching(false)
    },
    [client, key],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks for the same again.
  useEffect(() => {
    if (key === undefined) {
      setAnswer(undefined)
      setSearching(false)
      return () => {}
    }
    const found = keptAnswer(client, key)
    if (found) setAnswer(found)
    const foundBefore = found?.hits.length ?? 0
    // As many as are shown, so that none goes but those that are gone.
    if (foundBefore <= limits.searchPage.max) {
      void ask(undefined, [], Math.max(limits.searchPage.default, foundBefore))
    }
    return () => {
      currentRef.current = { key: undefined }
    }
  }, [client, key, ask, attempt])

  const nextCursor = answer?.nextCursor
  return {
    answer,
    isSearching,
    loadMore: () => {
      if (!isSearching && nextCursor !== undefined) void ask(nextCursor, answer?.hits ?? [])
    },
    retry: () => setAttempt(attempt + 1),
  }
}

function keptAnswer(client: TidingsClient, key: string | undefined): Answer | undefined {
  return key === undefined ? undefined : keptSearch(client, key)
}

async function findPage(
  { search }: TidingsClient,
  [, roomId, q]: [string, RoomId | null, string],
  { cursor, limit }: { cursor: string | undefined; limit: number | undefined },
): Promise<Page> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  let page: Page = { hits: [], ...(cursor !== undefined && { nextCursor: cursor }) }
  for (let pages = 0; pages < emptyPagesMax && page.hits.length === 0; pages += 1) {
    if (pages > 0 && page.nextCursor === undefined) break
    page = await search.messages({
      q,
      timeZone,
      ...(roomId !== null && { roomId }),
      ...(limit !== undefined && { limit }),
      ...(page.nextCursor !== undefined && { cursor: page.nextCursor }),
    })
  }
  return page
}
