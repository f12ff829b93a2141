import type { RoomId } from '@tidings/contracts'
import { parseSearchQuery, type SearchPart } from '@tidings/text'

/** What somebody is looking for, as the field shows it: finished filters as chips, then what is being typed. */
export interface SearchInput {
  /** The one room to look in, where the search was begun there. */
  readonly roomId?: RoomId
  /** Filters as they are written, `from:ada`. */
  readonly chips: readonly string[]
  readonly text: string
}

/** Something that is wrong, and with which words. */
export interface InputIssue {
  readonly words: string
  readonly message: string
}

type Piece = Pick<SearchPart, 'kind' | 'start' | 'end'>

/** What the server is asked. */
export function queryOf({ chips, text }: SearchInput): string {
  return [...chips, text.trim()].filter((part) => part !== '').join(' ')
}

/** The field for a query that was written before, as an address has it: all its filters are finished. */
export function inputOf(query: string, roomId: RoomId | undefined): SearchInput {
  return withAllChips({ chips: [], text: query, ...(roomId !== undefined && { roomId }) })
}

/** Takes all filters for finished, also the one that is typed last. */
export function withAllChips(input: SearchInput): SearchInput {
  const all = withChips(input, input.text.length + 1)
  return { ...all, text: all.text.trim() }
}

/** Takes the filters behind which there is a space for finished: they become chips. */
export function withFinishedChips(input: SearchInput): SearchInput {
  return withChips(input, input.text.length)
}

/** One less: the last chip, then the room; `undefined` when there is none. */
export function withoutLastChip({ roomId, chips, text }: SearchInput): SearchInput | undefined {
  if (chips.length > 0) return { ...(roomId !== undefined && { roomId }), chips: chips.slice(0, -1), text }
  return roomId === undefined ? undefined : { chips, text }
}

/** What is wrong with it, in the order in which it stands. */
export function issuesOf(input: SearchInput): readonly InputIssue[] {
  const query = queryOf(input)
  const parsed = parseSearchQuery(query)
  if (parsed.ok) return []
  return parsed.issues.map(({ start, end, message }) => ({ words: query.slice(start, end), message }))
}

function withChips(input: SearchInput, finishedBefore: number): SearchInput {
  const { text } = input
  const isFilter = ({ kind, end }: Piece) => kind !== 'word' && kind !== 'phrase' && end < finishedBefore
  const filters = piecesOf(text).filter(isFilter)
  if (filters.length === 0) return input
  const found = filters.map(({ start, end }) => text.slice(start, end))
  const rest = filters.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
  return {
    ...input,
    chips: [...new Set([...input.chips, ...found])],
    text: rest.replace(/\s+/g, ' ').trimStart(),
  }
}

/** The words and filters of a query, also of one that has mistakes: those are filters too. */
function piecesOf(text: string): readonly Piece[] {
  const parsed = parseSearchQuery(text)
  if (parsed.ok) return parsed.query.parts
  const wrong = parsed.issues.map(({ start, end }): Piece => ({ kind: kindAt(text, start), start, end }))
  const masked = parsed.issues.reduce(
    (left, { start, end }) => left.slice(0, start) + 'x'.repeat(end - start) + left.slice(end),
    text,
  )
  const again = parseSearchQuery(masked)
  const right = again.ok
    ? again.query.parts.filter((part) => !wrong.some(({ start }) => start === part.start))
    : []
  return [...right, ...wrong].sort((a, b) => a.start - b.start)
}

/** What is wrong is a filter, or a phrase that nobody closed. */
function kindAt(text: string, start: number): Piece['kind'] {
  return /^["“„]/.test(text.slice(start)) ? 'phrase' : 'from'
}
