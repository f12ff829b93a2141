import { expect, it } from 'vitest'
import { formatText, linkTo, type TextEdit } from './format-text.js'

/** The text after the edit, with what is selected between bars. */
function after(text: string, { replaced, text: written, selected }: TextEdit): string {
  const whole = text.slice(0, replaced.start) + written + text.slice(replaced.end)
  return `${whole.slice(0, selected.start)}|${whole.slice(selected.start, selected.end)}|${whole.slice(selected.end)}`
}

const hello = 'say hello now'
const word = { start: 4, end: 9 }

it('wraps what is selected, and takes the signs away again', () => {
  expect(after(hello, formatText('bold', hello, word))).toBe('say **|hello|** now')
  expect(after(hello, formatText('italic', hello, word))).toBe('say _|hello|_ now')
  expect(after(hello, formatText('strike', hello, word))).toBe('say ~~|hello|~~ now')
  expect(after(hello, formatText('code', hello, word))).toBe('say `|hello|` now')
  const bold = 'say **hello** now'
  expect(after(bold, formatText('bold', bold, { start: 6, end: 11 }))).toBe('say |hello| now')
})

it('leaves spaces at the ends outside, and waits between the signs where nothing is selected', () => {
  expect(after(hello, formatText('bold', hello, { start: 3, end: 10 }))).toBe('say **|hello|** now')
  expect(after('', formatText('italic', '', { start: 0, end: 0 }))).toBe('_||_')
})

it('makes a block of code of several lines', () => {
  expect(after('a\nb', formatText('code', 'a\nb', { start: 0, end: 3 }))).toBe('```\n|a\nb|\n```')
})

it('makes links, with the address to be written or the one that was pasted', () => {
  expect(after(hello, formatText('link', hello, word))).toBe('say [hello](|https://|) now')
  expect(after('', formatText('link', '', { start: 0, end: 0 }))).toBe('[||](https://)')
  expect(after(hello, linkTo('https://example.org', 'hello', word))).toBe(
    'say [hello](https://example.org)|| now',
  )
})
