import { expect, it } from 'vitest'
import { typingText } from './typing-text.js'

it('names at most two', () => {
  expect(typingText([])).toBe('')
  expect(typingText(['Ada'])).toBe('Ada is typing…')
  expect(typingText(['Ada', 'Bo'])).toBe('Ada and Bo are typing…')
  expect(typingText(['Ada', 'Bo', 'Cy'])).toBe('Several people are typing…')
})
