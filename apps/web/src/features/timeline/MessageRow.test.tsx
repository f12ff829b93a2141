import { render, screen } from '@testing-library/react'
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
    atMs: Date.parse('2026-11-23T10:41:00Z'),
    isContinuation: false,
    isActive: true,
    delivery: 'sent',
    failure: undefined,
    onRetry: vi.fn(),
    onDiscard: vi.fn(),
    ...changes,
  }
  render(<MessageRow {...props} />)
  return props
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
  expect(link.getAttribute('rel')).toBe('noopener noreferrer')
})

it('says why a message was not sent, and offers both ways on', async () => {
  const { onRetry, onDiscard } = renderRow({ delivery: 'failed', failure: 'You may not do that.' })
  expect(screen.getByRole('alert').textContent).toBe('Not sent. You may not do that.')
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(onRetry).toHaveBeenCalledWith('m1')
  expect(onDiscard).toHaveBeenCalledWith('m1')
})
