import type { ReplyPage, ThreadMark } from '@tidings/contracts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { message, openedWith, roomId, uuid } from '../../test/room-story.js'
import { errorOf, NetworkError } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import { createLiveStore, initialState } from '../state/live-store.js'
import { applyHeads, applyRoomRemoved } from '../state/rooms.js'
import { applyNewestReplies, openThread } from '../state/threads.js'
import type { Connection } from '../transport/connection.js'
import { createThreadMarks } from './thread-marks.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const root = message(1)
const unread: ThreadMark = { root: root.id, roomId, isFollowing: true, readRev: 0, unread: 2 }
const read = { ...unread, readRev: 9, unread: 0 }
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

/** Ada follows one thread with two unread replies, as the server says when it is asked. */
function following() {
  const store = createLiveStore()
  store.update(() => openThread(openedWith([1]), { roomId, rootId: root.id, pending: [] }))
  const requests: string[] = []
  const answers = { marks: async () => [unread], told: async () => read }
  const call = (async (route: { name: string }) => {
    requests.push(route.name)
    return route.name === 'listThreadMarks' ? { marks: await answers.marks() } : page(await answers.told())
  }) as unknown as Call
  const request = (event: string) => {
    requests.push(event)
    return answers.told()
  }
  const connection = { liveId: () => 1, request } as unknown as Pick<Connection, 'liveId' | 'request'>
  const marks = createThreadMarks({ store, call, connection, openRoots: () => [] })
  const unreadCount = () => store.get().threadMarks[root.id]?.unread
  return { store, marks, answers, unreadCount, takeRequests: () => requests.splice(0) }
}

function page(mark: ThreadMark): ReplyPage {
  const rest = { messages: [], hasBefore: false, hasAfter: false, followerIds: [], users: [] }
  return { root, head: { seq: 1, rev: 9 }, mark, ...rest }
}

it('H5: asks once it is live, and once for all that happens within a moment', async () => {
  const { marks, unreadCount, takeRequests } = following()
  marks.goOn()
  await settle()
  expect([unreadCount(), takeRequests()]).toEqual([2, ['listThreadMarks']])
  for (let n = 0; n < 5; n++) marks.askSoon()
  await settle(300)
  expect(takeRequests()).toEqual(['listThreadMarks'])
})

it('H3: one’s own reading shows at once, and an answer from before it changes nothing', async () => {
  const { marks, answers, unreadCount, takeRequests } = following()
  marks.goOn()
  await settle()
  const late = [unread]
  answers.marks = () => new Promise((resolve) => setTimeout(() => resolve(late), 100))
  marks.askSoon()
  await settle(310)
  marks.markRead(root.id, 9)
  expect(unreadCount()).toBeUndefined()
  answers.marks = async () => []
  await settle(1_000)
  expect(unreadCount()).toBeUndefined()
  expect(takeRequests()).toContain('markThreadRead')
})

it('H3: what was read without a connection is told once there is one', async () => {
  const { marks, answers, takeRequests } = following()
  answers.told = () => Promise.reject(new NetworkError('No answer.'))
  marks.markRead(root.id, 9)
  await settle()
  answers.told = async () => read
  marks.goOn()
  await settle(1_000)
  expect(takeRequests().filter((name) => name === 'markThreadRead')).toHaveLength(2)
  marks.goOn()
  await settle()
  expect(takeRequests()).toEqual(['listThreadMarks'])
})

it('H5: a thread that is shown learns its mark also where nothing is unread', async () => {
  const { store, marks, answers } = following()
  store.update((state) => applyNewestReplies(state, page({ ...read, isFollowing: false }), []))
  answers.marks = async () => []
  marks.askSoon(root.id)
  await settle(300)
  expect(store.get().threads[root.id]?.mark).toEqual(read)
})

it('H5: heads that moved by more than messages make it ask, though not often', async () => {
  const { store, marks, takeRequests } = following()
  const compareAt = (rev: number) => {
    store.update((state) => applyHeads(state, { [roomId]: { seq: 1, rev } }))
    marks.compareHeads()
  }
  vi.setSystemTime(100_000_000)
  compareAt(5)
  await settle(300)
  compareAt(6)
  await settle(300)
  expect(takeRequests()).toEqual(['listThreadMarks'])
  await settle(60_000)
  compareAt(6)
  await settle(300)
  compareAt(6)
  await settle(60_000)
  expect(takeRequests()).toEqual(['listThreadMarks'])
})

it('H3: what the server refused for now is told again by itself, and nothing twice', async () => {
  const { marks, answers, takeRequests } = following()
  answers.told = () => Promise.reject(errorOf('OVERLOADED'))
  marks.markRead(root.id, 9)
  await settle()
  answers.told = async () => read
  await settle(10_000)
  expect(takeRequests()).toEqual(['markThreadRead', 'markThreadRead'])
})

it('H3: who does not follow a thread has no mark to move there', async () => {
  const { store, marks, takeRequests } = following()
  store.update((state) => applyNewestReplies(state, page({ ...read, isFollowing: false, readRev: 0 }), []))
  marks.markRead(root.id, 9)
  await settle()
  expect([takeRequests(), store.get().threads[root.id]?.mark?.readRev]).toEqual([[], 0])
})

it('H7: a thread that can’t be read any more does not keep the others from being asked about', async () => {
  const { store, marks, answers } = following()
  const gone = uuid(77)
  store.update((state) =>
    applyNewestReplies(openThread(state, { roomId, rootId: gone, pending: [] }), page(unread), []),
  )
  answers.marks = async () => []
  answers.told = vi.fn(async () => read).mockRejectedValueOnce(errorOf('THREAD_NOT_FOUND'))
  marks.askSoon(gone)
  marks.askSoon(root.id)
  await settle(300)
  expect(store.get().threads[root.id]?.mark).toEqual(read)
})

it('T2: an answer for somebody who has signed out changes nothing', async () => {
  const { store, marks, answers } = following()
  answers.marks = async () => []
  answers.told = () => new Promise((resolve) => setTimeout(() => resolve(unread), 100))
  marks.askSoon(root.id)
  await settle(300)
  marks.markRead(root.id, 5)
  marks.reset()
  store.update(() => initialState)
  await settle(2_000)
  expect(store.get()).toEqual(initialState)
})

it('H7: a list from before one left a room does not bring its marks back', async () => {
  const { store, marks, answers, unreadCount } = following()
  const late = [unread]
  answers.marks = () => new Promise((resolve) => setTimeout(() => resolve(late), 100))
  marks.goOn()
  await settle(50)
  store.update((state) => applyRoomRemoved(state, roomId))
  marks.removed()
  answers.marks = async () => []
  await settle(1_000)
  expect(unreadCount()).toBeUndefined()
})
