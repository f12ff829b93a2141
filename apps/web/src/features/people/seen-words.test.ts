import { expect, it } from 'vitest'
import { seenWords } from './seen-words.js'

it('names all of three people, and of more the first two', () => {
  expect(seenWords([])).toBe('Seen by nobody yet')
  expect(seenWords(['Ada'])).toBe('Seen by Ada')
  expect(seenWords(['Ada', 'Bo', 'Cy'])).toBe('Seen by Ada, Bo and Cy')
  expect(seenWords(['Ada', 'Bo', 'Cy', 'Dora', 'Ed'])).toBe('Seen by Ada, Bo and 3 others')
})
