import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TimelineProgress } from './TimelineProgress.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('says that it catches up only when that takes more than a second', () => {
  const { rerender } = render(<TimelineProgress phase="catchingUp" isConnected />)
  act(() => vi.advanceTimersByTime(900))
  expect(words()).toBe('')
  act(() => vi.advanceTimersByTime(100))
  expect(words()).toBe('Catching up…')
  rerender(<TimelineProgress phase="live" isConnected />)
  expect(words()).toBe('')
})

it('explains at once why all that was there goes away', () => {
  render(<TimelineProgress phase="resetting" isConnected />)
  expect(words()).toBe('You were away for long. Loading the newest messages.')
})

it.each(['catchingUp', 'resetting'] as const)('leaves it to the banner without a connection: %s', (phase) => {
  render(<TimelineProgress phase={phase} isConnected={false} />)
  act(() => vi.advanceTimersByTime(5_000))
  expect(words()).toBe('')
})

function words(): string | null {
  return screen.getByRole('status').textContent
}
