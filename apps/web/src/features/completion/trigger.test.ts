import { expect, it } from 'vitest'
import { findTrigger, findWrittenEmoji } from './trigger.js'

function triggerAt(text: string) {
  return findTrigger(text, text.length)
}

it('finds the name at the caret', () => {
  expect(triggerAt('hello @ad')).toEqual({ kind: 'person', query: 'ad', start: 6, end: 9 })
  expect(triggerAt('@')).toEqual({ kind: 'person', query: '', start: 0, end: 1 })
  expect(triggerAt('see #gen')).toEqual({ kind: 'room', query: 'gen', start: 4, end: 8 })
  expect(triggerAt('see #[Tea and')).toEqual({ kind: 'room', query: 'Tea and', start: 4, end: 13 })
  expect(triggerAt('(:tad')).toEqual({ kind: 'emoji', query: 'tad', start: 1, end: 5 })
  expect(findTrigger('@ada and more', 3)).toEqual({ kind: 'person', query: 'ad', start: 0, end: 3 })
  expect(triggerAt('こんにちは@ad')?.query).toBe('ad')
  expect(triggerAt('line\n@b')).toEqual({ kind: 'person', query: 'b', start: 5, end: 7 })
})

it('finds none within words, addresses and times, nor behind a space', () => {
  for (const text of [
    'ada@exam',
    'https://exam',
    '10:30',
    'a:bc',
    ':t',
    '@ada ',
    'C#maj',
    '::smile',
    '#[Tea]',
  ]) {
    expect(triggerAt(text), text).toBeUndefined()
  }
})

it('finds an emoji that was written to its end', () => {
  expect(findWrittenEmoji('yes :tada:', 10)).toEqual({ query: 'tada', start: 4, end: 10 })
  expect(findWrittenEmoji(':+1:', 4)).toEqual({ query: '+1', start: 0, end: 4 })
  expect(findWrittenEmoji('at 10:30:', 9)).toBeUndefined()
  expect(findWrittenEmoji('a::b:', 5)).toBeUndefined()
})
