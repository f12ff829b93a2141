import type { ReplyPage } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { message, openedWith, roomId } from '../../test/room-story.js'
import type { Call } from '../session/session-calls.js'
import { createLiveStore } from '../state/live-store.js'
import { createThreads } from './threads.js'

/** Ada has a room open, of whose messages each is the root of a thread without replies. */
function threadsOn() {
  const store = createLiveStore()
  store.update(() => openedWith([1000]))
  const call = (async (_: unknown, { params }: { params: { messageId: string } }) =>
    pageOf(params.messageId)) as unknown as Call
  const threads = createThreads({
    store,
    call,
    timelines: { open: () => () => {}, since: () => [], whenStarted: async () => {} },
    pendingOf: () => [],
    onShown: () => {},
    onShownAgain: () => {},
  })
  return { store, threads, shown: () => Object.keys(store.get().threads) }
}

function pageOf(rootId: string): ReplyPage {
  const root = message(1, { id: rootId })
  const mark = { root: rootId, roomId, isFollowing: false, readRev: 0, unread: 0 }
  const rest = { messages: [], hasBefore: false, hasAfter: false, followerIds: [], users: [] }
  return { root, head: { seq: 1000, rev: 1000 }, mark, ...rest }
}

it('keeps the threads that are open, and fifty that were', async () => {
  const { threads, shown } = threadsOn()
  threads.open(roomId, 'open')
  for (let n = 1; n <= 60; n++) threads.open(roomId, `closed ${n}`)()
  expect(shown()).toHaveLength(51)
  expect(shown().slice(0, 2)).toEqual(['open', 'closed 11'])
})
