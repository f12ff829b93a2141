import { expect, test } from 'vitest'
import { inputOf, issuesOf, queryOf, withFinishedChips, withoutLastChip } from './search-input.js'

const type = (text: string) => withFinishedChips({ chips: [], text })

test('a filter becomes a chip with the space behind it, and not while it is typed', () => {
  expect(type('from:ad')).toEqual({ chips: [], text: 'from:ad' })
  expect(type('from:ada ')).toEqual({ chips: ['from:ada'], text: '' })
  expect(type('tea from:ada biscuits')).toEqual({ chips: ['from:ada'], text: 'tea biscuits' })
  expect(type('in:"Two wo')).toEqual({ chips: [], text: 'in:"Two wo' })
  expect(type('in:"Two words" x')).toEqual({ chips: ['in:"Two words"'], text: 'x' })
  expect(type('https://x.test 12:30 ')).toEqual({ chips: [], text: 'https://x.test 12:30 ' })
})

test('a wrong filter is a chip too, and is said to be wrong', () => {
  const input = type('has:dog from:ada tea')
  expect(input).toEqual({ chips: ['has:dog', 'from:ada'], text: 'tea' })
  expect(issuesOf(input)).toEqual([{ words: 'has:dog', message: 'After has: comes link, file or image.' }])
  expect(issuesOf(type('from:ada tea'))).toEqual([])
  expect(issuesOf(type('"open'))).toHaveLength(1)
})

test('a query goes through the address and back', () => {
  const input = inputOf('tea from:ada "two words" is:pinned', 'r1')
  expect(input).toEqual({ roomId: 'r1', chips: ['from:ada', 'is:pinned'], text: 'tea "two words"' })
  expect(queryOf(input)).toBe('from:ada is:pinned tea "two words"')
  expect(inputOf(queryOf(input), 'r1')).toEqual(input)
})

test('chips are taken away from the end, the room last', () => {
  const two = { roomId: 'r1', chips: ['from:ada', 'has:link'], text: '' }
  const one = withoutLastChip(two)
  expect(one?.chips).toEqual(['from:ada'])
  const none = withoutLastChip({ roomId: 'r1', chips: [], text: 'x' })
  expect(none).toEqual({ chips: [], text: 'x' })
  expect(withoutLastChip({ chips: [], text: '' })).toBeUndefined()
})
