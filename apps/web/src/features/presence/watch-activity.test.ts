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
  expect(told).toEqual(['active', 'active'])
  vi.advanceTimersByTime(minuteMs)
  expect(told).toEqual(['active', 'active', 'away'])
  window.dispatchEvent(new Event('pointermove'))
  expect(told).toEqual(['active', 'active', 'away', 'active'])
  stop()
  vi.advanceTimersByTime(20 * minuteMs)
  window.dispatchEvent(new Event('keydown'))
  expect(told).toHaveLength(4)
})

it('says at most twice a minute that somebody goes on being active', () => {
  const told: Activity[] = []
  const stop = watchActivity((activity) => told.push(activity))
  for (let second = 0; second < 60; second += 1) {
    window.dispatchEvent(new Event('pointermove'))
    vi.advanceTimersByTime(1_000)
  }
  expect(told).toEqual(['active', 'active'])
  stop()
})
