import { render, screen } from '@testing-library/react'
import type { MyRoom } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { RoomList } from './RoomList.js'

function room(name: string, changes: Partial<MyRoom> = {}): MyRoom {
  return {
    id: name,
    name,
    kind: 'public',
    memberCount: 1,
    head: { seq: 0, rev: 0 },
    createdAt: '2026-11-01T09:00:00.000Z',
    membership: { role: 'member', readSeq: 0, markVersion: 0, muted: false, notify: 'all' },
    unread: 0,
    mentions: 0,
    ...changes,
  }
}

function renderRooms(...rooms: MyRoom[]) {
  const store = liveStore({ rooms: Object.fromEntries(rooms.map((each) => [each.id, each])) })
  render(
    <LiveProvider client={tidingsOn(store, {})}>
      <RoomList openRoomId="general" hrefOf={(id) => `/r/${id}`} />
    </LiveProvider>,
  )
}

it('lists rooms by name, whatever is new in them, and marks the open one', () => {
  renderRooms(room('support', { unread: 3 }), room('general'), room('Deploys', { unread: 1 }))
  const links = screen.getAllByRole('link')
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/r/Deploys', '/r/general', '/r/support'])
  expect(links.map((link) => link.getAttribute('aria-current'))).toEqual([null, 'page', null])
})

it('says how much is unread, and which rooms are private', () => {
  renderRooms(room('support', { unread: 3 }), room('leads', { kind: 'private' }), room('general'))
  expect(screen.getByRole('link', { name: 'support 3 unread' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'private room leads' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'general' })).toBeTruthy()
})

it('has a word for those who are in no room', () => {
  renderRooms()
  expect(screen.getByText(/You are in no room yet/)).toBeTruthy()
})
