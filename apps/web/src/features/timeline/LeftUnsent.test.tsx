import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { PendingMessage } from '@tidings/client'
import { expect, it, vi } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { LeftUnsent } from './LeftUnsent.js'

function renderUnsent(pending: readonly PendingMessage[]) {
  const messages = { discard: vi.fn() }
  const client = tidingsOn(liveStore({ unsent: { room: pending } }), { messages })
  render(
    <LiveProvider client={client}>
      <LeftUnsent roomId="room" />
    </LiveProvider>,
  )
  return messages
}

it('shows what was not sent, and deletes what the server has refused', async () => {
  const { discard } = renderUnsent([
    { id: 'm1', roomId: 'room', body: 'refused', createdAtMs: 0, phase: 'failed' },
    { id: 'm2', roomId: 'room', body: 'still waiting', createdAtMs: 0, phase: 'sending' },
  ])
  const [refused, waiting] = screen.getAllByRole('listitem')
  expect(refused?.textContent).toContain('refused')
  expect(waiting?.textContent).toBe('still waiting')
  await userEvent.click(within(refused as HTMLElement).getByRole('button', { name: 'Delete' }))
  expect(discard).toHaveBeenCalledWith('room', 'm1')
})

it('says nothing where nothing is left', () => {
  renderUnsent([])
  expect(screen.queryByRole('region')).toBeNull()
})
