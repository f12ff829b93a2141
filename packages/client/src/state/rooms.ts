import type { Head, Membership, MyRoom, ReadMark, Room, RoomId } from '@tidings/contracts'
import type { LiveRoom, LiveState } from './live-state.js'
import { changeRoom, changeTimeline, changeValues, newerHead, onlyThose, shared, without } from './parts.js'
import { selectUnsent } from './selectors.js'
import { forgetThreadMarks } from './threads.js'
import { isTypingIn } from './typing.js'
import {
  recounted,
  withHead,
  withMark,
  withOwnMessage,
  withReadMark,
  withReadSeq,
  withUnreadFrom,
} from './unread.js'

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
  return changeRoom(state, room.id, (before) => withHead({ ...room, ...placeIn(before) }, room.head))
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
    threads: onlyThose(state.threads, (view) => view.roomId !== roomId),
    threadMarks: onlyThose(state.threadMarks, (mark) => mark.roomId !== roomId),
    pins: without(state.pins, roomId),
    quoted: onlyThose(state.quoted, (one) => one === 'missing' || one.roomId !== roomId),
    typing: onlyThose(state.typing, (_, key) => !isTypingIn(roomId, key)),
    reads: without(state.reads, roomId),
  }
}

/** Newer heads of any rooms; older ones change nothing. What a head tells of was written about now. */
export function applyHeads(
  state: LiveState,
  heads: Readonly<Record<RoomId, Head>>,
  nowMs = Date.now(),
): LiveState {
  return Object.entries(heads).reduce((before, [roomId, head]) => {
    const moved = changeRoom(before, roomId, (room) => {
      const isLater = head.seq > room.head.seq
      return withHead(room, head, isLater ? newestTime(before, nowMs) : undefined)
    })
    const known = changeTimeline(moved, roomId, (timeline) => {
      const newest = newerHead(timeline.head, head)
      return newest === timeline.head ? timeline : { ...timeline, head: newest }
    })
    return recounted(known, roomId)
  }, state)
}

/** One's own place in the room, as the server knows it; a newer read mark is not undone. */
export function applyMembership(state: LiveState, roomId: RoomId, membership: Membership): LiveState {
  const placed = changeRoom(state, roomId, (room) => {
    const { readSeq, markVersion } = room.membership
    const kept = { ...room, membership: { ...membership, readSeq, markVersion } }
    return shared(room, withMark(kept, { ...membership, unread: room.unread, mentions: room.mentions }))
  })
  return recounted(placed, roomId)
}

/** The room is read up to `seq`: a read mark rises, unless it is that far. */
export function applyReadSeq(state: LiveState, roomId: RoomId, seq: number): LiveState {
  return recounted(
    changeRoom(state, roomId, (room) => withReadSeq(room, seq)),
    roomId,
  )
}

/** One's own message has this place. */
export function applyOwnMessage(state: LiveState, roomId: RoomId, { seq, rev }: Head): LiveState {
  return recounted(
    changeRoom(state, roomId, (room) => withOwnMessage(room, seq, rev)),
    roomId,
  )
}

/** One marks the message at `seq`, and all after it, unread. */
export function applyUnreadFrom(state: LiveState, roomId: RoomId, seq: number): LiveState {
  return recounted(
    changeRoom(state, roomId, (room) => withUnreadFrom(room, seq)),
    roomId,
  )
}

/** A mark of which nobody knows at what head its unread messages were counted. */
export function applyMark(state: LiveState, roomId: RoomId, mark: ReadMark): LiveState {
  return recounted(
    changeRoom(state, roomId, (room) => withMark(room, mark)),
    roomId,
  )
}

/** What the server says is read and unread at `head`; without one, at the newest head that is known. */
export function applyReadMark(state: LiveState, roomId: RoomId, mark: ReadMark, head?: Head): LiveState {
  return recounted(
    changeRoom(state, roomId, (room) => withReadMark(room, mark, head)),
    roomId,
  )
}

/** The server's history is another one than before: no number of the old one means anything. */
export function forgetNumbers(state: LiveState): LiveState {
  const zero = { seq: 0, rev: 0 }
  const rooms = Object.values(state.rooms ?? {}).map(({ countedRev: _, loweredRev: __, ...room }) => {
    const membership = { ...room.membership, readSeq: 0, markVersion: 0 }
    return [room.id, { ...room, head: zero, membership, unread: 0, mentions: 0 }] as const
  })
  const timelines = Object.entries(state.timelines).map(
    ([roomId, timeline]) => [roomId, { ...timeline, cursor: 0, head: zero }] as const,
  )
  return {
    ...forgetThreadMarks(state),
    rooms: state.rooms && Object.fromEntries(rooms),
    timelines: Object.fromEntries(timelines),
    reads: changeValues(state.reads, () => ({})),
    pins: changeValues(state.pins, (list) => ({ ...list, rev: 0 })),
  }
}

/** Now, or when the newest message that is known was written, by whose clock it may be later than now. */
function newestTime({ rooms }: LiveState, nowMs: number): string {
  const now = new Date(nowMs).toISOString()
  return Object.values(rooms ?? {}).reduce((newest, { lastMessageAt = '' }) => {
    return lastMessageAt > newest ? lastMessageAt : newest
  }, now)
}

/** Takes from an answer what is new in it; it may have overtaken others. */
function merged(before: LiveRoom | undefined, after: MyRoom): LiveRoom {
  const { head, membership, unread, mentions } = after
  const { readSeq, markVersion } = membership
  if (!before) return { ...after, countedRev: head.rev, loweredRev: head.rev }
  const known: LiveRoom = {
    ...after,
    ...placeIn(before),
    ...(head.seq >= before.head.seq && timeOf(after)),
    membership: {
      ...membership,
      readSeq: before.membership.readSeq,
      markVersion: before.membership.markVersion,
    },
  }
  return shared(before, withReadMark(known, { readSeq, markVersion, unread, mentions }, head))
}

/** One's own place in a room, and what is known of its numbers. */
function placeIn(room: LiveRoom) {
  const { head, membership, unread, mentions, countedRev, loweredRev } = room
  return {
    head,
    membership,
    unread,
    mentions,
    ...(countedRev !== undefined && { countedRev }),
    ...(loweredRev !== undefined && { loweredRev }),
    ...timeOf(room),
  }
}

function timeOf({ lastMessageAt }: MyRoom) {
  return lastMessageAt === undefined ? {} : { lastMessageAt }
}
