import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Message } from '@tidings/contracts'
import { expect, it, vi } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { ada, liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { type MessageDesk, MessageDeskContext } from '../messages/message-desk.js'
import { ThreadSummary } from './ThreadSummary.js'

const root = { id: 'm1', roomId: 'general', replyCount: 3 } as Message

function renderSummary(message: Message, desk: Partial<MessageDesk>, unread?: number) {
  const mark = { root: message.id, roomId: 'general', isFollowing: true, readRev: 1, unread: unread ?? 0 }
  const store = liveStore({ threadMarks: unread === undefined ? {} : { [message.id]: mark } })
  const whole = { roomId: 'general', myId: ada.id, ...desk } as MessageDesk
  render(
    <LiveProvider client={tidingsOn(store, {})}>
      <MessageDeskContext value={whole}>
        <ThreadSummary message={message} isReachable />
      </MessageDeskContext>
    </LiveProvider>,
  )
}

it('says how many replies there are, and how many of them are new, and leads to them', async () => {
  const openThread = vi.fn()
  renderSummary(root, { openThread }, 2)
  await userEvent.click(screen.getByRole('button', { name: 'Open thread, 3 replies, 2 new' }))
  expect(openThread).toHaveBeenCalledExactlyOnceWith('m1')
})

it('is not there without replies, nor in the thread itself', () => {
  renderSummary({ ...root, replyCount: 0 }, { openThread: vi.fn() })
  renderSummary(root, {})
  expect(screen.queryByRole('button')).toBeNull()
})
