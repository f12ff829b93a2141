import { selectMe, selectMyRooms } from '@tidings/client'
import { useMemo, useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { usePeopleSearch } from '../people/use-people-search.js'
import { type Suggestion, suggestionsFor, type TypedPiece, typedPiece } from './suggestion.js'

export interface Suggestions {
  readonly options: readonly Suggestion[]
  /** The index of the one that Enter takes; -1 for none. */
  readonly chosen: number
  readonly piece: TypedPiece | undefined
  /** Goes round at the ends. */
  readonly choose: (index: number) => void
  /** They stay away until something else is written. */
  readonly close: () => void
}

const nobody: readonly never[] = []

/** How what stands before the caret could go on. */
export function useSuggestions(text: string, caret: number): Suggestions {
  const rooms = useLive(selectMyRooms)
  const users = useLive((state) => state.users)
  const myId = useLive(selectMe)?.id
  const [closedFor, setClosedFor] = useState(text)
  const isOpen = text !== closedFor
  const piece = useMemo(() => (isOpen ? typedPiece(text, caret) : undefined), [isOpen, text, caret])
  const others = usePeopleSearch(piece?.operator === 'from' ? piece.value : '')?.people ?? nobody
  const [picked, setPicked] = useState<{ at: string; index: number }>()

  const options = useMemo(() => {
    const known = new Map([...Object.values(users), ...others].map((user) => [user.id, user]))
    if (myId !== undefined) known.delete(myId)
    return suggestionsFor(piece, { people: [...known.values()], rooms, nowMs: Date.now() })
  }, [piece, users, others, rooms, myId])

  // Enter behind a word means the word: only the values of a filter have one chosen from the start.
  const first = piece?.operator === undefined ? -1 : 0
  const at = `${piece?.start} ${text}`
  const count = options.length
  return {
    options,
    piece,
    chosen: picked?.at === at ? Math.min(picked.index, count - 1) : first,
    choose: (index) => setPicked({ at, index: count === 0 ? -1 : (index + count) % count }),
    close: () => setClosedFor(text),
  }
}
