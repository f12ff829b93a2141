import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { Toasts } from './Toasts.js'
import { showToast } from './toasts.js'

it('shows words until they have been there long enough', () => {
  vi.useFakeTimers()
  render(<Toasts />)
  act(() => void showToast('Link copied', { durationMs: 1_000 }))
  expect(screen.getByRole('status').textContent).toBe('Link copied')
  act(() => vi.advanceTimersByTime(1_000))
  expect(screen.getByRole('status').textContent).toBe('')
  vi.useRealTimers()
})

it('gives the focus to what can be done about them, and takes it back', async () => {
  render(
    <>
      <button type="button">row</button>
      <Toasts />
    </>,
  )
  const row = screen.getByRole('button', { name: 'row' })
  row.focus()
  let hide = () => {}
  const action = { label: 'Undo', takesFocus: true, onPress: () => hide() }
  act(() => {
    hide = showToast('Message deleted', { action })
  })
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }))
  await userEvent.keyboard('{Enter}')
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  expect(document.activeElement).toBe(row)
})
