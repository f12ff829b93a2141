import { expect, it } from 'vitest'
import { inOneHour, tomorrowMorning, untilWords } from './mute-times.js'

const nowMs = Date.parse('2026-11-30T22:15:00.000Z')

it('ends in an hour, or at eight in the morning of the next day', () => {
  expect(inOneHour(nowMs)).toBe('2026-11-30T23:15:00.000Z')
  expect(tomorrowMorning(nowMs)).toBe('2026-12-01T08:00:00.000Z')
})

it('names the day only where it is another one', () => {
  expect(untilWords(inOneHour(nowMs), nowMs)).not.toMatch(/Mon/)
  expect(untilWords(tomorrowMorning(nowMs), nowMs)).toMatch(/Tue/)
})
