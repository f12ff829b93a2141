import type { Head, MyRoom, Room, RoomId } from '@tidings/contracts'
import type { LiveState } from './live-state.js'
import { changeRoom, changeTimeline, newerHead, shared, withHead, without, withReadSeq } from './parts.js'

/** The complete list of one's rooms: what it leaves out is gone. */
export function applyRooms(state: LiveState, rooms: readonly MyRoom[]): LiveState {
  const kept = new Set(rooms.map((room) => room.id))
  const gone = Object.keys(state.rooms ?? {}).filter((roomId) => !kept.has(roomId))
  const trimmed = gone.reduce(applyRoomRemoved, state)
  const entries = rooms.map((room) => [room.id, merged(trimmed.rooms?.[room.id], room)] as const)
  return { ...trimmed, rooms: Object.fromEntries(entries) }
}

export function applyRoomAdded(state: LiveState, room: MyRoom): LiveState {
  return { ...state, rooms: { ...state.rooms, [room.id]: merged(state.rooms?.[room.id], room) } }
}

/** The room as everybody in it sees it changed; one's own place in it did not. */
export function applyRoom(state: LiveState, room: Room): LiveState {
  return changeRoom(state, room.id, ({ head, membership, unread, mentions }) =>
    withHead({ ...room, head, membership, unread, mentions }, room.head),
  )
}

export function applyRoomRemoved(state: LiveState, roomId: RoomId): LiveState {
  return {
    ...state,
    rooms: state.rooms && without(state.rooms, roomId),
    timelines: without(state.timelines, roomId),
    members: without(state.members, roomId),
    typing: without(state.typing, roomId),
  }
}

/** Newer heads of any rooms; older ones change nothing. */
export function applyHeads(state: LiveState, heads: Readonly<Record<RoomId, Head>>): LiveState {
  return Object.entries(heads).reduce((before, [roomId, head]) => {
    const counted = changeRoom(before, roomId, (room) => withHead(room, head))
    return changeTimeline(counted, roomId, (timeline) =>
      head.rev > timeline.head.rev ? { ...timeline, head } : timeline,
    )
  }, state)
}

/** A read mark never falls. */
export function applyReadSeq(state: LiveState, roomId: RoomId, seq: number): LiveState {
  return changeRoom(state, roomId, (room) => withReadSeq(room, seq))
}

/** The server's history is another one than before: no number of the old one means anything. */
export function forgetNumbers(state: LiveState): LiveState {
  const rooms = Object.values(state.rooms ?? {}).map((room) => {
    const membership = { ...room.membership, readSeq: 0 }
    return [room.id, { ...room, head: { seq: 0, rev: 0 }, membership, unread: 0, mentions: 0 }] as const
  })
  return { ...state, rooms: state.rooms && Object.fromEntries(rooms) }
}

function merged(before: MyRoom | undefined, after: MyRoom): MyRoom {
  if (!before) return after
  const head = newerHead(after.head, before.head)
  return shared(before, withReadSeq(withHead(after, head), before.membership.readSeq))
}
