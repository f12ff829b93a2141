import { expect, it } from 'vitest'
import { noteEmoji, recentEmoji } from './recent-emoji.js'

it('offers the usual ones at first', () => {
  expect(recentEmoji().slice(0, 3)).toEqual(['👍', '❤️', '😄'])
})

it('puts what was used last first, each once', () => {
  for (const emoji of ['🚀', '👍', '🧀', '🚀']) noteEmoji(emoji)
  expect(recentEmoji().slice(0, 4)).toEqual(['🚀', '🧀', '👍', '❤️'])
  expect(new Set(recentEmoji()).size).toBe(recentEmoji().length)
})

it('remembers no more than there is room for', () => {
  for (let code = 0x1f600; code < 0x1f640; code += 1) noteEmoji(String.fromCodePoint(code))
  expect(recentEmoji()).toHaveLength(18)
})
