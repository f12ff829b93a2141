import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onWake } from './device.js'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', new EventTarget())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The clock goes on while nothing runs, as when the lid of a laptop is closed. */
function sleep(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
  vi.advanceTimersByTime(1_000)
}

it('tells once of a device that has slept, and not of seconds in which it was busy', () => {
  const woken = vi.fn()
  const stop = onWake(woken)
  vi.advanceTimersByTime(60_000)
  sleep(5_000)
  expect(woken).not.toHaveBeenCalled()
  sleep(7 * 24 * 60 * 60 * 1_000)
  vi.advanceTimersByTime(60_000)
  expect(woken).toHaveBeenCalledTimes(1)
  stop()
  sleep(60_000)
  expect(woken).toHaveBeenCalledTimes(1)
})

it('needs no page: elsewhere it watches nothing', () => {
  vi.unstubAllGlobals()
  onWake(() => {})
  expect(vi.getTimerCount()).toBe(0)
})
