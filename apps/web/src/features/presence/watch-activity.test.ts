import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Activity, watchActivity } from './watch-activity.js'

const minuteMs = 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('is away after ten minutes without a sign, and active at the next one', () => {
  const told: Activity[] = []
  const stop = watchActivity((activity) => told.push(activity))
  vi.advanceTimersByTime(9 * minuteMs)
  window.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(9 * minuteMs)
  expect(told).toEqual(['active'])
  vi.advanceTimersByTime(minuteMs)
  expect(told).toEqual(['active', 'away'])
  window.dispatchEvent(new Event('pointermove'))
  expect(told).toEqual(['active', 'away', 'active'])
  stop()
  vi.advanceTimersByTime(20 * minuteMs)
  window.dispatchEvent(new Event('keydown'))
  expect(told).toHaveLength(3)
})
