import { listMyRooms } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import { RoomServer } from '../../test/room-server.js'
import { ada, myRoom, roomId } from '../../test/room-story.js'
import { ApiError } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import { createLiveStore } from '../state/live-store.js'
import { applyMe } from '../state/users.js'
import { createRoomList } from './room-list.js'
import { createTimelines } from './timelines.js'

const notFound = {
  code: 'ROOM_NOT_FOUND',
  message: 'There is no such room.',
  retryable: false,
  requestId: '',
} as const

/** Ada has a room in her list and open, but the server refused it to her. */
async function refused() {
  const server = new RoomServer()
  server.log(roomId).write(2)
  const store = createLiveStore()
  store.update((state) => applyMe(state, ada))
  const call = ((route, request) =>
    route.name === listMyRooms.name
      ? Promise.resolve({ rooms: [myRoom()] })
      : server.call(route, request)) as Call
  const timelines = createTimelines({
    store,
    connection: server.connection,
    call,
    pendingOf: () => [],
    onApplied: () => {},
    onMet: () => {},
    onReloaded: () => {},
  })
  const list = createRoomList({
    store,
    call,
    onAdded: timelines.added,
    onRemoved: timelines.removed,
    onListed: () => {},
  })
  const phase = () => store.get().timelines[roomId]?.phase
  list.add(myRoom())
  server.holds = () => {
    throw new ApiError(notFound)
  }
  timelines.actions.open(roomId)
  await eventually('it is refused', () => phase() === 'failed')
  server.holds = () => undefined
  return { list, phase, bodies: () => store.get().timelines[roomId]?.messages.map(({ body }) => body) }
}

describe('a room that was refused is tried again', () => {
  it('when one is added to it again', async () => {
    const { list, phase, bodies } = await refused()
    list.add(myRoom())
    await eventually('it is live', () => phase() === 'live')
    expect(bodies()).toEqual(['message 1', 'message 2'])
  })

  it('when the list tells that one is still in it', async () => {
    const { list, phase, bodies } = await refused()
    list.load()
    await eventually('it is live', () => phase() === 'live')
    expect(bodies()).toEqual(['message 1', 'message 2'])
  })
})
