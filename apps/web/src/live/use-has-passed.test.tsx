import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useHasPassed } from './use-has-passed.js'

const dayMs = 24 * 60 * 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('draws again when the moment comes, however far away it is', () => {
  const moment = new Date(Date.now() + 40 * dayMs).toISOString()
  const { result } = renderHook(() => useHasPassed(moment))
  act(() => void vi.advanceTimersByTime(39 * dayMs))
  expect(result.current).toBe(false)
  act(() => void vi.advanceTimersByTime(2 * dayMs))
  expect(result.current).toBe(true)
  expect(renderHook(() => useHasPassed(undefined)).result.current).toBe(false)
})
