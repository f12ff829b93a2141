import { expect, it } from 'vitest'
import { isQuietAt } from './quiet-hours.js'

const night = { from: '22:00', to: '07:00', timeZone: 'UTC' }
const lunch = { from: '12:00', to: '13:30', timeZone: 'UTC' }
const berlin = { ...night, timeZone: 'Europe/Berlin' }

it.each([
  ['before they begin', night, '2026-05-01T21:59:59Z', false],
  ['as they begin', night, '2026-05-01T22:00:00Z', true],
  ['at midnight', night, '2026-05-02T00:00:00Z', true],
  ['just before they end', night, '2026-05-02T06:59:59Z', true],
  ['as they end', night, '2026-05-02T07:00:00Z', false],
  ['within a day', lunch, '2026-05-02T13:29:00Z', true],
  ['after them within a day', lunch, '2026-05-02T13:30:00Z', false],
  ['the night around them', lunch, '2026-05-02T00:00:00Z', false],
  ['in winter, an hour ahead of UTC', berlin, '2026-01-15T21:00:00Z', true],
  ['in winter, before they begin there', berlin, '2026-01-15T20:59:00Z', false],
  ['in summer, two hours ahead', berlin, '2026-07-15T20:00:00Z', true],
  ['in summer, after they ended there', berlin, '2026-07-15T05:00:00Z', false],
  // At 01:00 UTC the clocks go from 02:00 to 03:00, and seven in the morning comes an hour earlier.
  ['the night the clocks go forward', berlin, '2026-03-29T04:59:00Z', true],
  ['the morning after they went forward', berlin, '2026-03-29T05:00:00Z', false],
  ['the night the clocks go back', berlin, '2026-10-25T05:59:00Z', true],
  ['the morning after they went back', berlin, '2026-10-25T06:00:00Z', false],
  ['half an hour beside the others', { ...night, timeZone: 'Asia/Kolkata' }, '2026-05-01T16:30:00Z', true],
  [
    'half an hour beside the others, before',
    { ...night, timeZone: 'Asia/Kolkata' },
    '2026-05-01T16:29:00Z',
    false,
  ],
])('%s', (_, quietHours, at, isQuiet) => {
  expect(isQuietAt(quietHours, new Date(at))).toBe(isQuiet)
})

it('is never quiet without quiet hours, and from one time to the same', () => {
  for (const at of ['2026-05-01T22:00:00Z', '2026-05-01T03:00:00Z']) {
    expect(isQuietAt(undefined, new Date(at))).toBe(false)
    expect(isQuietAt({ ...night, to: night.from }, new Date(at))).toBe(false)
  }
})
