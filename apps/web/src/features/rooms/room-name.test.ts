import type { User } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { ada, liveStore } from '../../testing/tidings-on-store.js'
import { selectOthers, selectRoomName, selectUsernames } from './room-name.js'

const person = (username: string, displayName: string) =>
  ({ ...ada, id: username, username, displayName }) as User
const [bo, cy] = [person('bo', 'Bo'), person('cy', 'Cy Nakamura')]
const state = liveStore({ users: { [ada.id]: ada, bo, cy } }).getState()
const direct = (...others: string[]) => ({ kind: 'direct' as const, userIds: [ada.id, ...others] })

it('calls a direct room by the other people in it, and any other by its name', () => {
  expect(selectRoomName(direct('bo'))(state)).toBe('Bo')
  expect(selectRoomName(direct('cy', 'bo'))(state)).toBe('Bo, Cy Nakamura')
  expect(selectUsernames(direct('cy', 'bo'))(state)).toBe('bo, cy')
  expect(selectRoomName({ kind: 'public', name: 'general' })(state)).toBe('general')
  expect(selectUsernames({ kind: 'public', name: 'general' })(state)).toBeUndefined()
})

it('has a name for people who are not known yet, and follows those who change theirs', () => {
  const room = direct('dora')
  expect(selectRoomName(room)(state)).toBe('Direct conversation')
  const dora = person('dora', 'Dora')
  expect(selectRoomName(room)({ ...state, users: { ...state.users, dora } })).toBe('Dora')
})

it('gives the same people as the same list, whoever else was met', () => {
  const room = direct('bo')
  const before = selectOthers(room)(state)
  expect(selectOthers(room)({ ...state, users: { ...state.users, eve: person('eve', 'Eve') } })).toBe(before)
})
