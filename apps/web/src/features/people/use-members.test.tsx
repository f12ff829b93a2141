import { act, renderHook } from '@testing-library/react'
import type { MemberList } from '@tidings/client'
import type { ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { useMembers } from './use-members.js'

it('asks again once there is a connection, for what could not be had without one', async () => {
  const store = liveStore({ connection: { phase: 'offline', sinceMs: 0 } })
  const become = (phase: MemberList['phase']) => store.setState({ members: { room: { phase, members: [] } } })
  const loadMembers = vi.fn(async () => {
    const isLive = store.getState().connection.phase === 'live'
    become(isLive ? 'ready' : 'failed')
    if (!isLive) throw new Error('No connection.')
  })
  const client = tidingsOn(store, { rooms: { loadMembers } })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <LiveProvider client={client}>{children}</LiveProvider>
  )
  const { result } = renderHook(() => useMembers('room'), { wrapper })
  await act(async () => {})
  expect(result.current.failure).toMatch(/can’t be reached/)

  await act(async () => store.setState({ connection: { phase: 'live' } }))
  expect(result.current.failure).toBeUndefined()
  expect(loadMembers).toHaveBeenCalledTimes(2)
})
