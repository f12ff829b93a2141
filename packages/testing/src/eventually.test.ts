import { expect, test } from 'vitest'
import { eventually } from './eventually.js'

test('a fact that becomes true ends the wait with its answer', async () => {
  let asked = 0
  const answer = await eventually('asked three times', () => ++asked >= 3 && asked, { everyMs: 1 })
  expect(answer).toBe(3)
})

test('an expectation may fail until it holds', async () => {
  let asked = 0
  const fact = () => {
    expect(++asked).toBe(2)
    return true
  }
  await eventually('an expectation holds', fact, { everyMs: 1 })
  expect(asked).toBe(2)
})

test('a fact that stays false ends in an error that names it', async () => {
  const wait = eventually('pigs fly', () => undefined, { withinMs: 5, everyMs: 1 })
  await expect(wait).rejects.toThrow('Not within 5 ms: pigs fly. The last answer was undefined.')
})
