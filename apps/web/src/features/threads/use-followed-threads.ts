import { selectThreadMarks } from '@tidings/client'
import type { FollowedThread } from '@tidings/contracts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'

export interface FollowedThreads {
  /** Those with unread replies first; `undefined` until the first answer. */
  readonly threads: readonly FollowedThread[] | undefined
  readonly failure: string | undefined
  readonly hasMore: boolean
  readonly isLoading: boolean
  /** Loads the next page, or the first one again if that failed. */
  readonly load: () => void
}

interface Page {
  readonly threads: readonly FollowedThread[]
  readonly nextCursor?: string
}

/** The threads that one follows, page by page. Asks again whenever something new is in one of them. */
export function useFollowedThreads(): FollowedThreads {
  const tidings = useTidings()
  const marks = useLive(selectThreadMarks)
  const rooms = useLive((state) => state.rooms)
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const [page, setPage] = useState<Page>()
  const [failure, setFailure] = useState<string>()
  const [isLoading, setLoading] = useState(false)
  const latest = useRef(0)

  const ask = useCallback(
    async (cursor?: string) => {
      const question = ++latest.current
      setFailure(undefined)
      setLoading(true)
      try {
        const answer = await tidings.threads.list(cursor === undefined ? {} : { cursor })
        if (question !== latest.current) return
        setPage((shown) => (cursor === undefined ? renewed(shown, answer) : continued(shown, answer)))
      } catch (error) {
        if (question === latest.current) setFailure(describeFailure(error).summary)
      } finally {
        if (question === latest.current) setLoading(false)
      }
    },
    [tidings],
  )

  // What has changed in a thread shows in its mark first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other marks are a reason to ask again.
  useEffect(() => {
    if (isConnected) void ask()
  }, [isConnected, marks, ask])

  return {
    // Those of a room that one has left are gone at once, whatever page they were on.
    threads: page?.threads.filter(({ root }) => !rooms || rooms[root.roomId]),
    failure,
    hasMore: page?.nextCursor !== undefined,
    isLoading,
    load: () => void ask(page?.nextCursor),
  }
}

/** The first page again: what is shown keeps its order, and what is new comes before it. */
function renewed(shown: Page | undefined, answer: Page): Page {
  if (!shown) return { ...answer, threads: unreadFirst(answer.threads) }
  const fresh = new Map(answer.threads.map((thread) => [thread.root.id, thread]))
  const kept = shown.threads.map((thread) => fresh.get(thread.root.id) ?? thread)
  return { ...shown, threads: [...added(answer, shown), ...kept] }
}

function continued(shown: Page | undefined, answer: Page): Page {
  return { ...answer, threads: [...(shown?.threads ?? []), ...added(answer, shown)] }
}

function added(answer: Page, shown: Page | undefined): readonly FollowedThread[] {
  const known = new Set(shown?.threads.map(({ root }) => root.id))
  return unreadFirst(answer.threads.filter(({ root }) => !known.has(root.id)))
}

function unreadFirst(threads: readonly FollowedThread[]): readonly FollowedThread[] {
  return threads.toSorted((a, b) => Number(b.mark.unread > 0) - Number(a.mark.unread > 0))
}
