import { matchSorter } from 'match-sorter'
import { type CompletionOption, optionsAtMost } from './option.js'

/** An emoji and the names by which it is typed, the best known one first. */
export interface NamedEmoji {
  readonly emoji: string
  readonly names: readonly string[]
}

let loading: Promise<readonly NamedEmoji[]> | undefined

/** All emoji with their names; a part of its own, loaded when first asked for. */
export function loadEmojiNames(): Promise<readonly NamedEmoji[]> {
  loading ??= import('virtual:emoji-table').then(
    ({ emojiTable }) => emojiTable.split('\n').map(readRow),
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

/** The emoji of exactly this name. */
export function emojiNamed(name: string, all: readonly NamedEmoji[]): string | undefined {
  const wanted = name.toLowerCase()
  return all.find(({ names }) => names.includes(wanted))?.emoji
}

/** The emoji with a name like the query, those `recent` first among equals. */
export function emojiOptions(
  query: string,
  all: readonly NamedEmoji[],
  recent: readonly string[],
): readonly CompletionOption[] {
  const place = new Map(recent.map((emoji, index) => [emoji, index]))
  const placeOf = ({ emoji }: NamedEmoji) => place.get(emoji) ?? recent.length
  const found = matchSorter(all, query, {
    keys: [({ names }) => [...names]],
    keepDiacritics: true,
    baseSort: (a, b) => placeOf(a.item) - placeOf(b.item) || a.index - b.index,
  })
  return found.slice(0, optionsAtMost).map(({ emoji, names }) => ({
    key: emoji,
    written: emoji,
    label: `:${names.find((name) => name.includes(query.toLowerCase())) ?? names[0]}:`,
    picture: { kind: 'emoji', emoji },
  }))
}

function readRow(row: string): NamedEmoji {
  const [emoji = '', ...names] = row.split(' ')
  return { emoji, names }
}
