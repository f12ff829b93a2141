import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPatience } from './patience.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('lasts as long as answers come, however many are waited for, and ends with silence', async () => {
  const patience = createPatience(100)
  const answers = [90, 180, 270].map((afterMs) =>
    patience.wait(new Promise((resolve) => setTimeout(resolve, afterMs, afterMs))),
  )
  const never = patience.wait(new Promise(() => {})).catch(() => 'given up')
  await vi.advanceTimersByTimeAsync(270)
  expect(await Promise.all(answers)).toEqual([90, 180, 270])
  await vi.advanceTimersByTimeAsync(99)
  expect(await Promise.race([never, 'still waiting'])).toBe('still waiting')
  await vi.advanceTimersByTimeAsync(1)
  expect(await never).toBe('given up')
  expect(vi.getTimerCount()).toBe(0)
})
