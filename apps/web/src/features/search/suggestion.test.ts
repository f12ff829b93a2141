import type { MyRoom, User } from '@tidings/contracts'
import { expect, test } from 'vitest'
import { suggestionsFor, typedPiece } from './suggestion.js'

const people = [
  { username: 'ada', displayName: 'Ada Lovelace' },
  { username: 'ben', displayName: 'Ben Okafor' },
] as User[]
const rooms = [{ name: 'general' }, { name: 'Two words' }, { kind: 'direct' }] as unknown as MyRoom[]
const nowMs = new Date('2026-11-23T12:00').getTime()

function suggested(text: string, caret = text.length): string[] {
  return suggestionsFor(typedPiece(text, caret), { people, rooms, nowMs }).map(({ words }) => words)
}

test('two letters of a filter suggest it, one does not, and other words neither', () => {
  expect(suggested('tea fr')).toEqual(['from:'])
  expect(suggested('f')).toEqual([])
  expect(suggested('tea')).toEqual([])
  expect(suggested('')).toEqual([])
})

test('behind a filter come its values', () => {
  expect(suggested('from:')).toEqual(['from:me', 'from:ada', 'from:ben'])
  expect(suggested('from:okaf')).toEqual(['from:ben'])
  expect(suggested('From:@be')).toEqual(['from:ben'])
  expect(suggested('in:')).toEqual(['in:general', 'in:"Two words"'])
  expect(suggested('in:"two w')).toEqual(['in:"Two words"'])
  expect(suggested('has:')).toEqual(['has:link', 'has:file', 'has:image'])
  expect(suggested('is:p')).toEqual(['is:pinned'])
  expect(suggested('before:week')).toEqual(['before:2026-11-16'])
})

test('what is written already, and what nothing matches, gets none', () => {
  expect(suggested('from:ada')).toEqual([])
  expect(suggested('has:dog')).toEqual([])
})

test('the piece is the one at the caret', () => {
  expect(typedPiece('from:ada tea', 6)).toEqual({ start: 0, end: 6, operator: 'from', value: 'a' })
  expect(typedPiece('tea in:gen', 10)).toEqual({ start: 4, end: 10, operator: 'in', value: 'gen' })
  expect(typedPiece('tea ', 4)).toBeUndefined()
})
