import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { dayLabel } from './day-label.js'
import { useToday } from './use-today.js'

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-23T23:58:00Z') }))
afterEach(() => void vi.useRealTimers())

function Label({ atMs }: { atMs: number }) {
  return <p>{dayLabel(atMs, useToday())}</p>
}

it('turns "Today" into "Yesterday" at midnight', () => {
  render(<Label atMs={Date.now()} />)
  expect(screen.getByText('Today')).toBeTruthy()
  act(() => vi.advanceTimersByTime(119_000))
  expect(screen.getByText('Today')).toBeTruthy()
  act(() => vi.advanceTimersByTime(1_000))
  expect(screen.getByText('Yesterday')).toBeTruthy()
})

it('notices the new day when the device slept through midnight', () => {
  render(<Label atMs={Date.now()} />)
  vi.setSystemTime(Date.parse('2026-11-24T08:00:00Z'))
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  expect(screen.getByText('Yesterday')).toBeTruthy()
})
