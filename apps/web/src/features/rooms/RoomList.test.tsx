import { act, render, screen } from '@testing-library/react'
import type { MyRoom } from '@tidings/contracts'
import { afterEach, expect, it } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { ada, liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { draftKey, writeDraft } from '../composer/draft-storage.js'
import { RoomList } from './RoomList.js'

function room(name: string, changes: Partial<MyRoom> = {}): MyRoom {
  return {
    id: name,
    name,
    kind: 'public',
    memberCount: 1,
    head: { seq: 0, rev: 0 },
    createdAt: '2026-11-01T09:00:00.000Z',
    membership: { role: 'member', readSeq: 0, markVersion: 0, muted: false, notify: 'all', starred: false },
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

afterEach(() => {
  localStorage.clear()
})

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

it('says until when a room is muted', () => {
  const tomorrow = new Date(Date.now() + 86_400_000)
  tomorrow.setUTCHours(8, 0, 0, 0)
  const mutedUntil = tomorrow.toISOString()
  const membership = { ...room('support').membership, muted: true, mutedUntil }
  renderRooms(room('support', { membership }))
  expect(screen.getByTitle(/^Muted until \w+ 8:00/).textContent).toMatch(/^, muted until \w+ 8:00/)
})

it('marks rooms in which one has begun to write, but not the one where one is', () => {
  renderRooms(room('general'), room('support'))
  const keep = (roomId: string, text: string) =>
    act(() => {
      writeDraft(draftKey(ada.id, { roomId }), { text, replyTo: undefined, uploads: [] })
    })
  keep('support', 'I think')
  keep('general', 'I think')
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['general', 'support, draft'])
  keep('support', '')
  expect(screen.queryByText(', draft')).toBeNull()
})
