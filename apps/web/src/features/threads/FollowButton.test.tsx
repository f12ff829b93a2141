import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ThreadView } from '@tidings/client'
import { expect, it, vi } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { ada, liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { FollowButton } from './FollowButton.js'

function renderButton(isFollowing: boolean, followerIds: string[]) {
  const mark = { root: 'm1', roomId: 'general', isFollowing, readRev: 1, unread: 0 }
  const store = liveStore({ threads: { m1: { mark, followerIds } as unknown as ThreadView } })
  const [follow, unfollow] = [vi.fn(async () => {}), vi.fn(async () => {})]
  render(
    <LiveProvider client={tidingsOn(store, { threads: { follow, unfollow } })}>
      <FollowButton rootId="m1" />
    </LiveProvider>,
  )
  return { follow, unfollow, button: screen.getByRole('button') }
}

it('follows and unfollows', async () => {
  const first = renderButton(true, [ada.id, 'ben'])
  expect(first.button.getAttribute('aria-pressed')).toBe('true')
  await userEvent.click(first.button)
  expect(first.unfollow).toHaveBeenCalledExactlyOnceWith('m1')
  expect(first.follow).not.toHaveBeenCalled()
})

it('counts those who follow', () => {
  expect(renderButton(false, ['ben']).button.getAttribute('aria-label')).toBe('Follow thread, 1 follower')
})
