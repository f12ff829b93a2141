import { act, render } from '@testing-library/react'
import type { PendingMessage } from '@tidings/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { UnsentLine } from './UnsentLine.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const words = 'Will send when you are back'

function pending(id: string, phase: PendingMessage['phase']): PendingMessage {
  return { id, roomId: 'room', body: id, createdAtMs: 0, phase }
}

it('speaks once for all that waits, a second after the connection went', () => {
  const { container } = render(
    <UnsentLine pending={[pending('a', 'sending'), pending('b', 'sending')]} isConnected={false} />,
  )
  expect(container.textContent).toBe('')
  act(() => vi.advanceTimersByTime(1_000))
  expect(container.textContent).toBe(words)
})

it.each([
  ['there is a connection', [pending('a', 'sending')], true],
  ['nothing waits', [pending('a', 'failed')], false],
])('is silent when %s', (_case, messages, isConnected) => {
  const { container } = render(<UnsentLine pending={messages} isConnected={isConnected} />)
  act(() => vi.advanceTimersByTime(5_000))
  expect(container.textContent).toBe('')
})
