import { expect, it } from 'vitest'
import { isEmojiOnly } from './is-emoji-only.js'

it.each([
  '🎉',
  '👍🏽',
  '👩‍👩‍👧‍👦',
  '🇮🇸',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '1️⃣',
  '❤️',
  '‼️',
  '⁉️',
  '™️',
  '㊗️',
  '©️',
  ' 🎉 🎉\n🎉 ',
  '🎉'.repeat(12),
  Array(12).fill('👩‍❤️‍💋‍👨').join(' '),
])('%j is emoji only', (body) => expect(isEmojiOnly(body)).toBe(true))

it.each([
  '',
  ' ',
  'a',
  '1',
  '#',
  '🎉!',
  'yes 🎉',
  '🎉'.repeat(13),
  ':tada:',
  '©',
  `🎉${' '.repeat(10_000)}🎉`,
])('%j is not', (body) => expect(isEmojiOnly(body)).toBe(false))
