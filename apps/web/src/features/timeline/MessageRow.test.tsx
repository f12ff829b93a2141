import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { ada } from '../../testing/tidings-on-store.js'
import { MessageRow, type MessageRowProps } from './MessageRow.js'

function renderRow(changes: Partial<MessageRowProps> = {}) {
  const props: MessageRowProps = {
    id: 'm1',
    authorId: ada.id,
    author: ada,
    body: 'first line\nsee https://example.org',
    isDeleted: false,
    editedAtMs: undefined,
    atMs: Date.parse('2026-11-23T10:41:00Z'),
    isContinuation: false,
    isActive: true,
    delivery: 'sent',
    failure: undefined,
    onRetry: vi.fn(),
    onDiscard: vi.fn(),
    ...changes,
  }
  const { rerender } = render(<MessageRow {...props} />)
  return {
    ...props,
    become: (next: Partial<MessageRowProps>) => rerender(<MessageRow {...props} {...next} />),
  }
}

it.each([false, true])(
  'is named by its author, its text and its time (continuation: %s)',
  (isContinuation) => {
    renderRow({ isContinuation })
    const row = screen.getByRole('article')
    const texts = (row.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
    expect(texts).toEqual([
      'Ada Lovelace',
      'first line\nsee https://example.org',
      expect.stringMatching(/10:41/),
    ])
  },
)

it('makes addresses links that tell the other site nothing', () => {
  renderRow()
  const link = screen.getByRole('link', { name: 'https://example.org' })
  expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow ugc')
})

it('says why a message was not sent, and offers both ways on', async () => {
  const { onRetry, onDiscard } = renderRow({ delivery: 'failed', failure: 'You may not do that.' })
  expect(screen.getByText('Not sent. You may not do that.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(onRetry).toHaveBeenCalledWith('m1')
  expect(onDiscard).toHaveBeenCalledWith('m1')
})

it('reads out that a message was not sent when it happens, not whenever the room is opened', () => {
  const failed = { delivery: 'failed', failure: 'You may not do that.' } as const
  const { become } = renderRow(failed)
  expect(screen.queryByRole('alert')).toBeNull()
  become({ delivery: 'sending' })
  become(failed)
  expect(screen.getByRole('alert').textContent).toBe('Not sent. You may not do that.')
})

it('shows a small clock once sending takes a second, and reads it after the text', () => {
  vi.useFakeTimers()
  renderRow({ delivery: 'sending' })
  expect(screen.queryByRole('img', { name: 'sending' })).toBeNull()
  act(() => vi.advanceTimersByTime(1_000))
  const clock = screen.getByRole('img', { name: 'sending' })
  expect(document.getElementById('m1-text')?.contains(clock)).toBe(true)
  vi.useRealTimers()
})

it('keeps the focus with a message that is sent again', async () => {
  renderRow({ delivery: 'failed', failure: 'The room is archived.' })
  screen.getByRole('button', { name: 'Retry' }).focus()
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement).toBe(screen.getByRole('article'))
})

it('says of an edited message that it is, and of a deleted one nothing else', () => {
  renderRow({ editedAtMs: Date.parse('2026-11-23T10:45:00Z') })
  expect(screen.getByText('(edited)').title).toMatch(/23 November 2026.*10:45/)
  cleanup()
  renderRow({ isDeleted: true, body: '', editedAtMs: Date.parse('2026-11-23T10:45:00Z') })
  expect(document.getElementById('m1-text')?.textContent).toBe('Message deleted')
})
