export type TriggerKind = 'person' | 'room' | 'emoji'

/** A name that is being written: the word at the caret, with the sign before it. */
export interface Trigger {
  readonly kind: TriggerKind
  /** What was written behind the sign. */
  readonly query: string
  /** Where the sign stands. */
  readonly start: number
  readonly end: number
}

const kinds: readonly (readonly [TriggerKind, RegExp])[] = [
  ['person', /@(?<query>[\p{L}\p{N}_.-]{0,64})$/u],
  ['room', /#(?:\[(?<bracketed>[^[\]\n]{0,80})|(?<query>[\p{L}\p{N}\p{M}_.-]{0,80}))$/u],
  ['emoji', /:(?<query>[a-z0-9_+-]{2,32})$/i],
]

/** Scripts without spaces: their words may touch a name. */
const spaceless = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}'
const goesOnFrom = new RegExp(`(?:(?![${spaceless}])[\\p{L}\\p{N}]|[_.+@#/&:-])$`, 'u')

/** The name that ends at the caret; none within a word, an address or a time. */
export function findTrigger(text: string, caret: number): Trigger | undefined {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret)
  for (const [kind, pattern] of kinds) {
    const match = pattern.exec(line)
    if (!match || goesOnFrom.test(line.slice(0, match.index))) continue
    const query = match.groups?.bracketed ?? match.groups?.query ?? ''
    return { kind, query, start: caret - match[0].length, end: caret }
  }
  return undefined
}

/** The name of an emoji that was just written to its end, `:tada:`. */
export function findWrittenEmoji(text: string, caret: number): Omit<Trigger, 'kind'> | undefined {
  const match = /:(?<query>[a-z0-9_+-]{1,32}):$/i.exec(text.slice(0, caret))
  if (!match || goesOnFrom.test(text.slice(0, match.index))) return undefined
  return { query: match.groups?.query ?? '', start: match.index, end: caret }
}
