import { describe, expect, it } from 'vitest'
import { isTimeZone, startOfDay } from './zoned-day.js'

describe('the beginning of a day', () => {
  it.each([
    ['2026-11-23', 'UTC', 0, '2026-11-23T00:00:00.000Z'],
    ['2026-11-23', 'Europe/Berlin', 0, '2026-11-22T23:00:00.000Z'],
    ['2026-07-01', 'Europe/Berlin', 0, '2026-06-30T22:00:00.000Z'],
    ['2026-11-23', 'Asia/Kolkata', 0, '2026-11-22T18:30:00.000Z'],
    ['2026-11-23', 'America/Los_Angeles', 1, '2026-11-24T08:00:00.000Z'],
    ['2026-12-31', 'Pacific/Kiritimati', 1, '2026-12-31T10:00:00.000Z'],
    // Clocks change on these days, after midnight.
    ['2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', 1, '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', 1, '2026-10-25T23:00:00.000Z'],
  ])('of %s in %s and %i days is %s', (day, timeZone, daysLater, expected) => {
    expect(startOfDay(day, timeZone, daysLater).toISOString()).toBe(expected)
  })

  it('knows which time zones there are', () => {
    expect(isTimeZone('Asia/Tokyo')).toBe(true)
    expect(isTimeZone('Mars/Base')).toBe(false)
  })
})
