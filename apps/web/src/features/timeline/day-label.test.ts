import { describe, expect, it } from 'vitest'
import { dayKey, dayLabel } from './day-label.js'

const nowMs = new Date(2026, 10, 25, 12, 0).getTime()

describe('dayLabel', () => {
  it.each([
    [new Date(2026, 10, 25, 0, 0), 'Today'],
    [new Date(2026, 10, 24, 23, 59), 'Yesterday'],
    [new Date(2026, 10, 23, 9, 30), 'Monday, 23 November'],
    [new Date(2025, 11, 31, 9, 30), '31 December 2025'],
  ])('names %s', (date, label) => {
    expect(dayLabel(date.getTime(), nowMs)).toBe(label)
  })

  it('takes the day from the calendar, not from the last 24 hours', () => {
    const beforeMidnightMs = new Date(2026, 10, 24, 23, 59).getTime()
    expect(dayKey(beforeMidnightMs)).not.toBe(dayKey(beforeMidnightMs + 60_000))
  })
})
