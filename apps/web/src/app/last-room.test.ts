import type { MyRoom } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { landingRoom, rememberRoom } from './last-room.js'

const rooms = ['deploys', 'general', 'support'].map((name) => ({ id: name, name }) as MyRoom)

it('lands in the last room, else in general, else in the first', () => {
  expect(landingRoom(rooms, 'ada')?.name).toBe('general')
  rememberRoom('ada', 'support')
  expect(landingRoom(rooms, 'ada')?.name).toBe('support')
  expect(landingRoom(rooms, 'bo')?.name).toBe('general')
  expect(landingRoom(rooms.slice(0, 1), 'bo')?.name).toBe('deploys')
  expect(landingRoom([], 'bo')).toBeUndefined()
})
