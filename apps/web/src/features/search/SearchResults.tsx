import type { SearchHit } from '@tidings/contracts'
import { SearchX } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useLayoutEffect } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import { EmptyState } from '../../ui/EmptyState.js'
import { useDelayed } from '../../ui/use-delayed.js'
import { keptSearch } from './kept-search.js'
import styles from './MessageSearch.module.css'
import { SearchResult } from './SearchResult.js'
import type { SearchState } from './use-search.js'

export interface SearchResultsProps {
  readonly search: SearchState
  readonly query: string
  readonly hrefOf: (hit: SearchHit) => string
  readonly resultsRef: RefObject<HTMLDivElement | null>
  /** Up from the first result, or Escape. */
  readonly onLeave: () => void
}

const skeletonDelayMs = 300

/** What was found, the newest first. The arrow keys walk; Enter opens, as with any link. */
export function SearchResults({ search, query, hrefOf, resultsRef, onLeave }: SearchResultsProps) {
  const { answer, isSearching, loadMore, retry } = search
  const client = useTidings()
  const rooms = useLive((state) => state.rooms)
  // Of a room that one is not in any more, nothing is shown, whatever was found before.
  const hits = answer?.hits.filter(({ room }) => rooms?.[room.id]) ?? []
  const isSlow = useDelayed(isSearching, skeletonDelayMs)
  const key = answer?.key

  useLayoutEffect(() => {
    const scroller = resultsRef.current
    const kept = key === undefined ? undefined : keptSearch(client, key)
    if (!scroller || !kept) return
    scroller.scrollTop = kept.scrollTop
    const opened = scroller.querySelector<HTMLElement>(`[data-hit="${kept.openedId}"]`)
    opened?.focus({ preventScroll: true })
    kept.openedId = undefined
    return () => {
      const left = keptSearch(client, kept.key)
      if (left) left.scrollTop = scroller.scrollTop
    }
  }, [client, key, resultsRef])

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const all = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('a, button'))
    const at = all.indexOf(event.target as HTMLElement)
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1, Escape: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    if (to < 0) onLeave()
    else all[to]?.focus()
  }

  function noteOpened(id: string): void {
    const kept = key === undefined ? undefined : keptSearch(client, key)
    if (kept) kept.openedId = id
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys walk along the links in it.
    <div ref={resultsRef} className={styles.body} aria-busy={isSearching} onKeyDown={onKeyDown}>
      <p role="status" className={styles.count}>
        {answer?.failure ?? (isSlow || !answer ? 'Searching…' : countWords(hits.length, answer.nextCursor))}
      </p>
      {answer?.failure && <Button onClick={retry}>Try again</Button>}
      {answer && !answer.failure && hits.length === 0 && !isSearching && (
        <EmptyState icon={<SearchX size={24} />} title={`Nothing matches “${query}”.`}>
          Try fewer or shorter words, or take a filter away.
        </EmptyState>
      )}
      {hits.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without numbers.
        <ol role="list" aria-label="Results" className={styles.results}>
          {hits.map((hit) => (
            <SearchResult key={hit.message.id} hit={hit} href={hrefOf(hit)} onOpen={noteOpened} />
          ))}
        </ol>
      )}
      {answer?.nextCursor !== undefined && (
        <Button className={styles.more} isBusy={isSearching} onClick={loadMore}>
          Show older ones
        </Button>
      )}
    </div>
  )
}

function countWords(count: number, nextCursor: string | undefined): string {
  if (nextCursor !== undefined) return count === 0 ? 'Nothing among newer messages' : `The ${count} newest`
  if (count === 0) return ''
  return count === 1 ? '1 message' : `${count} messages`
}
