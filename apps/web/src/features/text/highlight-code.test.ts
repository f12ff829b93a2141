import { expect, it } from 'vitest'
import { highlightCode } from './highlight-code.js'

it('splits code into stretches, and loses no letter', () => {
  const code = 'const name = "<b>" // said\n'
  const runs = highlightCode('ts', code) ?? []
  expect(runs.map(({ text }) => text).join('')).toBe(code)
  expect(runs.filter(({ role }) => role)).toEqual([
    { role: 'keyword', text: 'const' },
    { role: 'string', text: '"<b>"' },
    { role: 'comment', text: '// said' },
  ])
})

it('marks what a patch adds and removes', () => {
  expect(highlightCode('diff', '+a\n-b')).toEqual([
    { role: 'added', text: '+a' },
    { role: undefined, text: '\n' },
    { role: 'removed', text: '-b' },
  ])
})

it.each(
  'javascript js jsx typescript ts tsx json css xml html svg bash sh shell console python py go rust rs java sql yaml yml markdown md diff patch'.split(
    ' ',
  ),
)('knows %s', (language) => {
  expect(highlightCode(language, 'a')).toBeDefined()
})

it('leaves languages alone that it does not know', () => {
  expect(highlightCode('klingon', 'a')).toBeUndefined()
  expect(highlightCode('constructor', 'a')).toBeUndefined()
})
