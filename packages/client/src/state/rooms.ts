import type { Head, MyRoom, ReadMark, Room, RoomId } from '@tidings/contracts'
import type { LiveRoom, LiveState } from './live-state.js'
import { changeRoom, changeTimeline, newerHead, shared, without } from './parts.js'
import { selectUnsent } from './selectors.js'
import { recounted, withHead, withReadMark, withReadSeq } from './unread.js'

/** The complete list of one's rooms: what it leaves out is gone. */
export function applyRooms(state: LiveState, rooms: readonly MyRoom[]): LiveState {
  const kept = new Set(rooms.map((room) => room.id))
  const gone = Object.keys(state.rooms ?? {}).filter((roomId) => !kept.has(roomId))
  const trimmed = gone.reduce(applyRoomRemoved, state)
  return rooms.reduce(applyRoomAdded, { ...trimmed, rooms: trimmed.rooms ?? {} })
}

export function applyRoomAdded(state: LiveState, room: MyRoom): LiveState {
  const listed = { ...state, rooms: { ...state.rooms, [room.id]: merged(state.rooms?.[room.id], room) } }
  return recounted(listed, room.id)
}

/** The room as everybody in it sees it changed; one's own place in it did not. */
export function applyRoom(state: LiveState, room: Room): LiveState {
  return changeRoom(state, room.id, ({ head, membership, unread, mentions, countedRev }) =>
    withHead(
      { ...room, head, membership, unread, mentions, ...(countedRev !== undefined && { countedRev }) },
      room.head,
    ),
  )
}

/** The room goes with all that was known of it; what was not sent there stays for its author to save. */
export function applyRoomRemoved(state: LiveState, roomId: RoomId): LiveState {
  const pending = selectUnsent(roomId)(state)
  return {
    ...state,
    unsent: pending.length > 0 ? { ...state.unsent, [roomId]: pending } : state.unsent,
    rooms: state.rooms && without(state.rooms, roomId),
    timelines: without(state.timelines, roomId),
    members: without(state.members, roomId),
    typing: without(state.typing, roomId),
  }
}

/** Newer heads of any rooms; older ones change nothing. */
export function applyHeads(state: LiveState, heads: Readonly<Record<RoomId, Head>>): LiveState {
  return Object.entries(heads).reduce((before, [roomId, head]) => {
    const moved = changeRoom(before, roomId, (room) => withHead(room, head))
    const known = changeTimeline(moved, roomId, (timeline) => {
      const newest = newerHead(timeline.head, head)
      return newest === timeline.head ? timeline : { ...timeline, head: newest }
    })
    return recounted(known, roomId)
  }, state)
}

/** A read mark never falls. */
export function applyReadSeq(state: LiveState, roomId: RoomId, seq: number): LiveState {
  return recounted(
    changeRoom(state, roomId, (room) => withReadSeq(room, seq)),
    roomId,
  )
}

/** What the server says is read and unread at `head`; without one, at the newest head that is known. */
export function applyReadMark(state: LiveState, roomId: RoomId, mark: ReadMark, head?: Head): LiveState {
  return recounted(
    changeRoom(state, roomId, (room) => withReadMark(room, mark, head ?? room.head)),
    roomId,
  )
}

/** The server's history is another one than before: no number of the old one means anything. */
export function forgetNumbers(state: LiveState): LiveState {
  const zero = { seq: 0, rev: 0 }
  const rooms = Object.values(state.rooms ?? {}).map(({ countedRev: _, ...room }) => {
    const membership = { ...room.membership, readSeq: 0 }
    return [room.id, { ...room, head: zero, membership, unread: 0, mentions: 0 }] as const
  })
  const timelines = Object.entries(state.timelines).map(
    ([roomId, timeline]) => [roomId, { ...timeline, cursor: 0, head: zero }] as const,
  )
  return {
    ...state,
    rooms: state.rooms && Object.fromEntries(rooms),
    timelines: Object.fromEntries(timelines),
  }
}

/** Takes from an answer what is new in it; it may have overtaken others. */
function merged(before: LiveRoom | undefined, after: MyRoom): LiveRoom {
  const { head, membership, unread, mentions } = after
  const mark = { readSeq: membership.readSeq, unread }
  if (!before) return { ...after, countedRev: head.rev }
  const known: LiveRoom = {
    ...after,
    head: before.head,
    membership: { ...membership, readSeq: before.membership.readSeq },
    unread: before.unread,
    mentions,
    ...(before.countedRev !== undefined && { countedRev: before.countedRev }),
  }
  const marked = withReadMark(known, mark, head)
  return shared(before, marked.unread === 0 ? { ...marked, mentions: 0 } : marked)
}
