import {
  browseRooms,
  createRoom,
  type MyRoom,
  openDirectRoom,
  putMember,
  removeMember,
  updateMembership,
  updateRoom,
} from '@tidings/contracts'
import type { Call } from '../session/session-calls.js'
import type { LiveStore } from '../state/live-store.js'
import { applyMembership, applyRoom } from '../state/rooms.js'
import type { TidingsClient } from '../tidings-client.js'
import type { MemberLists } from './member-lists.js'
import type { Pins } from './pins.js'
import type { ReadMarks } from './read-marks.js'
import type { Reads } from './reads.js'
import type { RoomList } from './room-list.js'

export interface RoomActionsOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly list: RoomList
  readonly members: MemberLists
  readonly readMarks: ReadMarks
  readonly pins: Pins
  readonly reads: Reads
}

/** What one does with rooms; each answer shows in the state at once, without waiting for its event. */
export function createRoomActions(options: RoomActionsOptions): TidingsClient['rooms'] {
  const { store, call, list, members, readMarks, pins, reads } = options

  function added(room: MyRoom): MyRoom {
    list.add(room)
    return room
  }

  return {
    create: async (body) => added(await call(createRoom, { body })),
    update: async (roomId, body = {}) => {
      const room = await call(updateRoom, { params: { roomId }, body })
      store.update((state) => applyRoom(state, room))
      return room
    },
    browse: async (query = {}) => {
      const { rooms, nextCursor } = await call(browseRooms, { query })
      return { rooms, ...(nextCursor !== undefined && { nextCursor }) }
    },
    join: async (roomId) => {
      const joined = await call(putMember, { params: { roomId, userId: 'me' }, body: {} })
      if (!('membership' in joined)) throw new TypeError('Joining a room answers the room.')
      return added(joined)
    },
    leave: async (roomId) => {
      await call(removeMember, { params: { roomId, userId: 'me' } })
      list.remove(roomId)
    },
    addMember: async (roomId, userId) => {
      await call(putMember, { params: { roomId, userId }, body: {} })
    },
    removeMember: (roomId, userId) => call(removeMember, { params: { roomId, userId } }),
    loadMembers: members.load,
    markRead: readMarks.markRead,
    loadPins: pins.load,
    markUnread: readMarks.markUnread,
    openDirect: async (userIds) => added(await call(openDirectRoom, { body: { userIds: [...userIds] } })),
    updateMembership: async (roomId, body = {}) => {
      const membership = await call(updateMembership, { params: { roomId }, body })
      store.update((state) => applyMembership(state, roomId, membership))
      return membership
    },
    loadReads: reads.load,
  }
}
