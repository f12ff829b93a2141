import type { MyRoom, User } from '@tidings/contracts'
import { matchSorter } from 'match-sorter'
import { dayKey } from '../timeline/day-label.js'

/** One way to go on with what is being typed. */
export interface Suggestion {
  /** What it writes. */
  readonly words: string
  readonly name: string
  readonly detail?: string
  /** Whether it is a filter of its own now, or only its beginning. */
  readonly isFinished: boolean
}

/** What is being typed: the piece of the text that ends where the caret stands. */
export interface TypedPiece {
  readonly start: number
  readonly end: number
  /** In lower case; absent while it is only a word. */
  readonly operator?: Operator
  readonly value: string
}

export interface Suggestable {
  readonly people: readonly User[]
  readonly rooms: readonly MyRoom[]
  readonly nowMs: number
}

export type Operator = 'from' | 'in' | 'has' | 'before' | 'after' | 'is'

/** All filters there are, each with what it is for. */
export const operators: readonly { readonly operator: Operator; readonly meaning: string }[] = [
  { operator: 'from', meaning: 'somebody wrote it' },
  { operator: 'in', meaning: 'it is in a room' },
  { operator: 'has', meaning: 'it has a link, a file or an image' },
  { operator: 'before', meaning: 'it is older than a day' },
  { operator: 'after', meaning: 'it is newer than a day' },
  { operator: 'is', meaning: 'it is pinned' },
]

const most = 8
const dayMs = 24 * 60 * 60 * 1_000
const pattern = /(?:^|\s)(?:(from|in|has|before|after|is):(#?"[^"]*|[^\s"]*)|([^\s"]+))$/i

/** The piece before the caret; `undefined` where a new one begins. */
export function typedPiece(text: string, caret: number): TypedPiece | undefined {
  const found = pattern.exec(text.slice(0, caret))
  if (!found) return undefined
  const start = found.index + (/^\s/.test(found[0]) ? 1 : 0)
  const operator = operators.find((one) => one.operator === found[1]?.toLowerCase())?.operator
  const value = (found[2] ?? found[3] ?? '').replace(/^[#@]?"?/, '')
  return { start, end: caret, ...(operator && { operator }), value }
}

/** Ways to go on, the likeliest first. */
export function suggestionsFor(piece: TypedPiece | undefined, from: Suggestable): readonly Suggestion[] {
  if (!piece) return []
  const { operator, value } = piece
  if (!operator) return operatorsBeginning(value)
  const all = valuesOf(operator, from)
  const isTyped = (one: Suggestion) => one.words.toLowerCase() === `${operator}:${value}`.toLowerCase()
  const found = matchSorter(all, value, {
    keys: ['name', (one) => one.words.slice(operator.length + 1), 'detail'],
    baseSort: (a, b) => a.index - b.index,
  })
  // What is there already needs no help.
  return found.length === 1 && found[0] && isTyped(found[0]) ? [] : found.slice(0, most)
}

/** From two letters on: one letter begins too many words. */
function operatorsBeginning(value: string): readonly Suggestion[] {
  if (value.length < 2) return []
  return operators
    .filter(({ operator }) => operator.startsWith(value.toLowerCase()))
    .map(({ operator, meaning }) => ({
      words: `${operator}:`,
      name: `${operator}:`,
      detail: meaning,
      isFinished: false,
    }))
}

function valuesOf(operator: Operator, { people, rooms, nowMs }: Suggestable): readonly Suggestion[] {
  const finished = (value: string, name: string, detail?: string): Suggestion => ({
    words: `${operator}:${value}`,
    name,
    ...(detail !== undefined && { detail }),
    isFinished: true,
  })
  switch (operator) {
    case 'from':
      return [
        finished('me', 'me', 'what I wrote'),
        ...people.map(({ username, displayName }) => finished(username, displayName, username)),
      ]
    case 'in':
      return rooms.flatMap(({ name, topic }) =>
        name === undefined || name.includes('"') ? [] : finished(inQuotes(name), name, topic),
      )
    case 'has':
      return [finished('link', 'link'), finished('file', 'file'), finished('image', 'image')]
    case 'is':
      return [finished('pinned', 'pinned')]
    case 'before':
    case 'after':
      return [
        finished('today', 'today'),
        finished('yesterday', 'yesterday'),
        finished(dayKey(nowMs - 7 * dayMs), 'a week ago', dayKey(nowMs - 7 * dayMs)),
        finished(dayKey(nowMs - 30 * dayMs), '30 days ago', dayKey(nowMs - 30 * dayMs)),
      ]
  }
}

function inQuotes(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name
}
