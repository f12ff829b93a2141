import type { TextRange } from '../../ui/insert-text.js'

export type TextFormat = 'bold' | 'italic' | 'strike' | 'code' | 'link'

/** A stretch of text to be written over, and what is selected afterwards. */
export interface TextEdit {
  readonly replaced: TextRange
  readonly text: string
  readonly selected: TextRange
}

const marks = { bold: '**', italic: '_', strike: '~~', code: '`' } as const

/** Puts the signs of a format around what is selected; takes them away where they stand around it already. */
export function formatText(format: TextFormat, text: string, selection: TextRange): TextEdit {
  const selected = text.slice(selection.start, selection.end)
  if (format === 'link') return linkTo(addressHole, selected, selection)
  if (format === 'code' && selected.includes('\n')) return wrap('```\n', selected, '\n```', selection)
  const mark = marks[format]
  const isWrapped =
    text.slice(0, selection.start).endsWith(mark) && text.slice(selection.end).startsWith(mark)
  return isWrapped ? unwrap(mark.length, selected, selection) : wrap(mark, selected, mark, selection)
}

const addressHole = 'https://'

/** The selected words as a link; the address is selected where it has still to be written. */
export function linkTo(address: string, words: string, replaced: TextRange): TextEdit {
  const text = `[${words}](${address})`
  const end = replaced.start + text.length
  if (address !== addressHole) return { replaced, text, selected: { start: end, end } }
  if (words === '')
    return { replaced, text, selected: { start: replaced.start + 1, end: replaced.start + 1 } }
  return { replaced, text, selected: { start: end - 1 - address.length, end: end - 1 } }
}

/** Spaces at the ends stay outside, for signs next to a space are only signs. */
function wrap(before: string, selected: string, after: string, { start, end }: TextRange): TextEdit {
  const words = selected.trim()
  const from = start + (selected.length - selected.trimStart().length)
  const replaced = words ? { start: from, end: from + words.length } : { start, end }
  const first = replaced.start + before.length
  return {
    replaced,
    text: `${before}${words || selected}${after}`,
    selected: { start: first, end: first + (words || selected).length },
  }
}

function unwrap(length: number, selected: string, { start, end }: TextRange): TextEdit {
  const replaced = { start: start - length, end: end + length }
  return {
    replaced,
    text: selected,
    selected: { start: replaced.start, end: replaced.start + selected.length },
  }
}
