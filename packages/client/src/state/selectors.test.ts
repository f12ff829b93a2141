import { expect, test } from 'vitest'
import { ada, at, ben, myRoom, openedWith, person, roomId, uuid } from '../../test/room-story.js'
import { initialState } from './live-store.js'
import { openTimeline, setPending } from './pages.js'
import { applyRoomAdded, applyRoomRemoved, applyRooms } from './rooms.js'
import {
  selectIsMuted,
  selectMe,
  selectMembers,
  selectMyRooms,
  selectRoom,
  selectTotalMentions,
  selectTotalUnread,
  selectTypists,
  selectUnsent,
} from './selectors.js'
import { withTypist } from './typing.js'
import { applyUsers } from './users.js'

test('rooms are sorted by name, whatever the case, and stay the same list until they change', () => {
  const rooms = ['beta', 'Alpha', 'gamma'].map((name, index) => myRoom({ id: uuid(index), name }))
  const state = applyRooms(initialState, rooms)
  expect(selectMyRooms(state).map(({ name }) => name)).toEqual(['Alpha', 'beta', 'gamma'])
  expect(selectMyRooms(applyUsers(state, [ben]))).toBe(selectMyRooms(state))
  expect(selectMyRooms(initialState)).toEqual([])
})

test('typists stay the same list while people elsewhere change', () => {
  const state = withTypist(applyUsers(openedWith([]), [ben]), roomId, ben.id)
  const typists = selectTypists(roomId)(state)
  expect(typists).toEqual([ben])
  expect(selectTypists(roomId)(applyUsers(state, [person(5, 'eve')]))).toBe(typists)
  expect(selectTypists(roomId)(initialState)).toBe(selectTypists(uuid(9))(initialState))
})

test('what is not there yet is told apart from what is empty', () => {
  expect(selectMe(initialState)).toBeUndefined()
  expect(selectMe(openedWith([]))).toEqual(ada)
  expect(selectRoom(roomId)(initialState)).toBeUndefined()
  expect(selectMembers(roomId)(initialState)).toBe(selectMembers(uuid(9))(initialState))
})

test('O5: what was not sent stays to be seen when its room goes, and when it comes back', () => {
  const failed = { id: uuid(5), roomId, body: 'hello', createdAtMs: 0, phase: 'failed' as const }
  const pending = [failed]
  const unsent = selectUnsent(roomId)
  expect(unsent(setPending(initialState, roomId, pending))).toBe(pending)
  const removed = applyRoomRemoved(setPending(openedWith([1]), roomId, pending), roomId)
  expect(unsent(removed)).toBe(pending)
  const back = openTimeline(applyRoomAdded(removed, myRoom()), roomId, pending)
  expect([unsent(back), back.unsent]).toEqual([pending, {}])
  expect(unsent(setPending(removed, roomId, []))).toEqual([])
  expect(unsent(initialState)).toBe(unsent(initialState))
})

test('muted rooms do not count as unread', () => {
  const muted = {
    role: 'member',
    readSeq: 0,
    markVersion: 0,
    muted: true,
    notify: 'all',
    starred: false,
  } as const
  const rooms = [myRoom({ unread: 2 }), myRoom({ id: uuid(8), unread: 5, membership: muted })]
  expect(selectTotalUnread(applyRooms(initialState, rooms))).toBe(2)
})

test('a mute ends by itself, and does not hide who calls', () => {
  const membership = { ...myRoom().membership, muted: true, mutedUntil: at }
  const state = applyRooms(initialState, [myRoom({ unread: 3, mentions: 1, membership })])
  const untilMs = Date.parse(at)
  expect(selectIsMuted(roomId, untilMs - 1)(state)).toBe(true)
  expect(selectIsMuted(roomId, untilMs)(state)).toBe(false)
  expect(selectIsMuted(uuid(9), untilMs)(state)).toBe(false)
  expect([selectTotalUnread(state), selectTotalMentions(state)]).toEqual([3, 1])
  const { mutedUntil: _, ...forGood } = membership
  const unending = applyRooms(initialState, [myRoom({ unread: 3, mentions: 1, membership: forGood })])
  expect([selectTotalUnread(unending), selectTotalMentions(unending)]).toEqual([0, 1])
})
