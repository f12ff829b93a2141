import { renderHook } from '@testing-library/react'
import type { PendingMessage } from '@tidings/client'
import { expect, it } from 'vitest'
import { useOwnSend } from './use-own-send.js'

function pendingOf(id: string, phase: PendingMessage['phase'] = 'sending'): PendingMessage {
  return { id, roomId: 'room', body: id, createdAtMs: 0, phase }
}

type Pending = readonly PendingMessage[] | undefined

function renderOwnSend(pending: Pending) {
  const { result, rerender } = renderHook((next: Pending) => useOwnSend(next), { initialProps: pending })
  return (next: Pending) => {
    rerender(next)
    return result.current
  }
}

it('names what is written here, also after it was sent', () => {
  const after = renderOwnSend([])
  expect(after([])).toBeUndefined()
  expect(after([pendingOf('m1')])).toBe('m1')
  expect(after([pendingOf('m1'), pendingOf('m2')])).toBe('m2')
  expect(after([])).toBe('m2')
})

it('names nothing that was on its way when the room was opened: it was not written now', () => {
  const after = renderOwnSend(undefined)
  expect(after([pendingOf('m1')])).toBeUndefined()
  expect(after([])).toBeUndefined()
  expect(after([pendingOf('m2')])).toBe('m2')
})

it('names no failed message', () => {
  const after = renderOwnSend([])
  expect(after([pendingOf('m1', 'failed')])).toBeUndefined()
  expect(after([pendingOf('m1')])).toBe('m1')
})
