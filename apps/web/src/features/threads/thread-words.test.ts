import { expect, it } from 'vitest'
import { lastReplyText, replyCountText, whenText } from './thread-words.js'

const nowMs = new Date(2026, 10, 23, 12).getTime()

it('says how many replied, and when last, as shortly as it can', () => {
  expect([1, 2].map(replyCountText)).toEqual(['1 reply', '2 replies'])
  expect(lastReplyText(new Date(2026, 10, 23, 10, 41).getTime(), nowMs)).toMatch(/^Last reply 10.41/)
  expect(whenText(new Date(2026, 10, 22, 23).getTime(), nowMs)).toBe('yesterday')
  expect(whenText(new Date(2026, 10, 12).getTime(), nowMs)).toBe('12 Nov')
})
