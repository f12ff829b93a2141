import type { SearchedKind, SearchIssue, SearchPart, SearchQuery, SearchTerm } from './search-query.js'
import { type SearchToken, splitSearch } from './search-tokens.js'
import { type ReadValue, readDay, readHas, readIs, readPerson, readRoom } from './search-values.js'
import { todayIn } from './today-in.js'

export type ParsedSearch =
  | { readonly ok: true; readonly query: SearchQuery }
  | { readonly ok: false; readonly issues: readonly SearchIssue[] }

export interface SearchOptions {
  /** In which `today` and `yesterday` are meant, like `Europe/Berlin`; that of this machine by default. */
  readonly timeZone?: string | undefined
  readonly now?: Date
}

/** UTF-16 code units; more than anybody types. */
const maxLength = 1_000

/** What was found so far. */
interface Found {
  readonly terms: SearchTerm[]
  readonly from: Set<string>
  readonly in: Set<string>
  readonly has: Set<SearchedKind>
  before?: string
  after?: string
  isPinned: boolean
}

/**
 * Reads what somebody typed into the search: words, "phrases", `from:name`, `from:me`, `in:room`, `in:"Two words"`,
 * `has:link|file|image`, `before:` and `after:` a day, `is:pinned`. A word with a colon that is none of these is a word. Takes
 * every mistake for an issue of its own; a query without any has `ok: true`, also an empty one.
 *
 * @throws RangeError when there is no such time zone.
 */
export function parseSearchQuery(text: string, options: SearchOptions = {}): ParsedSearch {
  if (text.length > maxLength) return tooLong(text)
  const today = todayIn(options.timeZone, options.now ?? new Date())
  const found: Found = { terms: [], from: new Set(), in: new Set(), has: new Set(), isPinned: false }
  const parts: SearchPart[] = []
  const issues: SearchIssue[] = []
  for (const token of splitSearch(text)) {
    const { start, end } = token
    const message = take(token, found, today)
    if (message !== undefined) issues.push({ start, end, message })
    parts.push({ kind: kindOf(token), text: text.slice(start, end), start, end })
  }
  if (issues.length > 0) return { ok: false, issues }
  return {
    ok: true,
    query: { ...found, from: [...found.from], in: [...found.in], has: [...found.has], parts },
  }
}

function tooLong(text: string): ParsedSearch {
  return {
    ok: false,
    issues: [{ start: maxLength, end: text.length, message: 'That is too long to look for.' }],
  }
}

/** Adds what a token asks for to what was found; says what is wrong with it otherwise. */
function take(token: SearchToken, found: Found, today: string): string | undefined {
  const { operator, value } = token
  if (token.isUnclosed) return 'A quote is opened here and not closed.'
  switch (operator) {
    case undefined:
      if (value) found.terms.push({ text: value, isPhrase: token.isQuoted })
      return undefined
    case 'from':
      return use(readPerson(value), (name) => found.from.add(name))
    case 'in':
      return use(readRoom(value), (room) => found.in.add(room))
    case 'has':
      return use(readHas(value), (kind) => found.has.add(kind))
    case 'is':
      return use(readIs(value), () => (found.isPinned = true))
    case 'before':
    case 'after':
      if (found[operator] !== undefined) return `There is one ${operator}: already.`
      return use(readDay(value, operator, today), (day) => (found[operator] = day))
  }
}

function use<Value>(read: ReadValue<Value>, accept: (value: Value) => void): string | undefined {
  if ('message' in read) return read.message
  accept(read.value)
  return undefined
}

function kindOf({ operator, isQuoted }: SearchToken): SearchPart['kind'] {
  return operator ?? (isQuoted ? 'phrase' : 'word')
}
