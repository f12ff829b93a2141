import { seededRandom } from '@tidings/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { backoffMs, createRetry } from './backoff.js'

const range = { baseMs: 500, capMs: 10_000 }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('waits grow to the cap and use the whole span below it', () => {
  const { next } = seededRandom(1)
  const longest = Array.from({ length: 12 }, (_, attempt) =>
    Math.max(...Array.from({ length: 500 }, () => backoffMs(attempt, range, next))),
  )
  for (const [attempt, waitMs] of longest.entries()) {
    const limitMs = Math.min(range.capMs, range.baseMs * 2 ** attempt)
    expect(waitMs).toBeLessThanOrEqual(limitMs)
    expect(waitMs).toBeGreaterThan(limitMs * 0.9)
  }
  expect(backoffMs(3, range, () => 0)).toBe(0)
})

test('a planned attempt runs once, when its time has come', () => {
  const attempt = vi.fn()
  const retry = createRetry(range, () => 0.5)
  expect(retry.plan(attempt)).toBe(Date.now() + 250)
  vi.advanceTimersByTime(249)
  expect(attempt).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10_000)
  expect(attempt).toHaveBeenCalledOnce()
})

test('an attempt made now is not made again later', () => {
  const attempt = vi.fn()
  const retry = createRetry(range, () => 0.5)
  retry.plan(attempt)
  retry.now()
  retry.now()
  vi.advanceTimersByTime(10_000)
  expect(attempt).toHaveBeenCalledOnce()
})

test('a reset drops what is planned and begins with short waits again', () => {
  const attempt = vi.fn()
  const retry = createRetry(range, () => 1)
  retry.plan(attempt)
  retry.plan(attempt)
  retry.reset()
  vi.advanceTimersByTime(10_000)
  expect(attempt).not.toHaveBeenCalled()
  expect(retry.plan(attempt)).toBe(Date.now() + 500)
})
