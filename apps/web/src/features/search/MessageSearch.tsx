import type { RoomId, SearchHit } from '@tidings/contracts'
import { ChevronLeft } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '../../ui/IconButton.js'
import { isTouchKeyboard } from '../../ui/pointer.js'
import styles from './MessageSearch.module.css'
import { issueId, SearchField } from './SearchField.js'
import { SearchFilters } from './SearchFilters.js'
import { SearchHints } from './SearchHints.js'
import { SearchResults } from './SearchResults.js'
import { inputOf, issuesOf, queryOf, type SearchInput } from './search-input.js'
import { useSearch } from './use-search.js'
import { useSettled } from './use-settled.js'

export interface MessageSearchProps {
  /** What the address says. */
  readonly query: string
  readonly roomId: RoomId | undefined
  /** Where a message is read among those around it. */
  readonly hrefOf: (hit: SearchHit) => string
  /** Told what is looked for, once nobody is typing, so that the address can say it. */
  readonly onQuery: (query: string, roomId: RoomId | undefined) => void
  readonly onLeave: () => void
}

const pauseMs = 200

/** Finds messages, and leads to them. */
export function MessageSearch({ query, roomId, hrefOf, onQuery, onLeave }: MessageSearchProps) {
  const [input, setInput] = useState<SearchInput>(() => inputOf(query, roomId))
  const [address, setAddress] = useState({ query, roomId })
  const fieldRef = useRef<HTMLInputElement>(null)
  const resultsRef = useRef<HTMLDivElement>(null)
  const asked = useSettled(input, pauseMs)
  const askedQuery = queryOf(asked)
  const issues = issuesOf(asked)
  const isWorthAsking = askedQuery !== '' && issues.length === 0
  const search = useSearch(isWorthAsking ? { query: askedQuery, roomId: asked.roomId } : undefined)

  // Another search was begun from elsewhere while this one was open.
  if (address.query !== query || address.roomId !== roomId) {
    setAddress({ query, roomId })
    if (queryOf(input) !== query || input.roomId !== roomId) setInput(inputOf(query, roomId))
  }

  const onQueryRef = useRef(onQuery)
  useEffect(() => {
    onQueryRef.current = onQuery
  })
  useEffect(() => onQueryRef.current(askedQuery, asked.roomId), [askedQuery, asked.roomId])

  useEffect(() => {
    const isBack = resultsRef.current?.contains(document.activeElement)
    if (!isBack && !isTouchKeyboard()) fieldRef.current?.focus()
  }, [])

  function begin(words: string): void {
    setInput({ ...input, text: `${input.text.trimEnd()} ${words}`.trimStart() })
    fieldRef.current?.focus()
  }

  function focusResult(): void {
    resultsRef.current?.querySelector('a')?.focus()
  }

  return (
    <div className={styles.screen}>
      <h1 className={styles.title}>Search</h1>
      <div className={styles.header}>
        <IconButton label="Back" onClick={onLeave}>
          <ChevronLeft size={22} />
        </IconButton>
        <SearchField
          input={input}
          wrongWords={issues.map(({ words }) => words)}
          fieldRef={fieldRef}
          onChange={setInput}
          onDown={focusResult}
          onEnter={focusResult}
          onLeave={onLeave}
        />
      </div>
      <SearchFilters onBegin={begin} />
      <p id={issueId} role="status" className={styles.issues}>
        {issues.map(({ words, message }) => (
          <span key={words}>
            <code>{words}</code> {message}{' '}
          </span>
        ))}
      </p>
      {isWorthAsking ? (
        <SearchResults
          search={search}
          query={askedQuery}
          hrefOf={hrefOf}
          resultsRef={resultsRef}
          onLeave={() => fieldRef.current?.focus()}
        />
      ) : (
        issues.length === 0 && <SearchHints onTry={begin} />
      )}
    </div>
  )
}
