import { act, fireEvent, render, screen } from '@testing-library/react'
import type { ConnectionState } from '@tidings/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { ConnectionBanner } from './ConnectionBanner.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function renderBanner() {
  const store = liveStore()
  const retryNow = vi.fn()
  const client = tidingsOn(store, { connection: { retryNow, droppedEventCount: () => 0 } })
  render(
    <LiveProvider client={client}>
      <ConnectionBanner />
    </LiveProvider>,
  )
  return {
    retryNow,
    connect: (connection: ConnectionState) => act(() => store.setState({ connection })),
    pass: (ms: number) => act(() => vi.advanceTimersByTime(ms)),
    words: () => screen.getByRole('status').textContent,
  }
}

it('says nothing about a gap of less than two seconds', () => {
  const { connect, pass, words } = renderBanner()
  connect({ phase: 'connecting', sinceMs: Date.now() })
  pass(1_900)
  expect(words()).toBe('')
  connect({ phase: 'live' })
  pass(100)
  expect(words()).toBe('')
})

it('reconnects quietly, then counts down, then tells that it is back for two seconds', () => {
  const { connect, pass, words, retryNow } = renderBanner()
  const sinceMs = Date.now()
  connect({ phase: 'connecting', sinceMs, retryAtMs: sinceMs + 15_000 })
  pass(2_500)
  expect(words()).toBe('Reconnecting…')
  pass(7_500)
  expect(words()).toBe('Not connected.')
  expect(screen.getByText('Trying again in 5 s.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(retryNow).toHaveBeenCalledOnce()
  connect({ phase: 'live' })
  expect(words()).toBe('Back online')
  pass(2_000)
  expect(words()).toBe('')
})

it('promises that messages will be sent after being offline', () => {
  const { connect, pass, words } = renderBanner()
  connect({ phase: 'offline', sinceMs: Date.now() })
  pass(2_000)
  expect(words()).toBe('Offline. Messages will send when you are back.')
})
