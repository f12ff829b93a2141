import { act, renderHook, waitFor } from '@testing-library/react'
import type { LiveState } from '@tidings/client'
import type { FollowedThread } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { aMessage } from '../../testing/a-message.js'
import { liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { useFollowedThreads } from './use-followed-threads.js'

const followed = { root: aMessage({ id: 'm1', roomId: 'harbour' }), mark: { unread: 0 } } as FollowedThread
const rooms = { harbour: { id: 'harbour' } } as unknown as NonNullable<LiveState['rooms']>

it('shows nothing any more of a room that one was taken out of', async () => {
  const store = liveStore({ rooms })
  const client = tidingsOn(store, { threads: { list: async () => ({ threads: [followed] }) } })
  const { result } = renderHook(useFollowedThreads, {
    wrapper: ({ children }) => <LiveProvider client={client}>{children}</LiveProvider>,
  })
  await waitFor(() => expect(result.current.threads).toEqual([followed]))
  act(() => store.setState({ rooms: {} }))
  expect(result.current.threads).toEqual([])
})
