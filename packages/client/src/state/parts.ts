import type { Head, MyRoom, RoomId } from '@tidings/contracts'
import type { LiveState, Timeline } from './live-state.js'

/** Replaces one room's timeline, where there is one. */
export function changeTimeline(
  state: LiveState,
  roomId: RoomId,
  change: (timeline: Timeline) => Timeline,
): LiveState {
  const before = state.timelines[roomId]
  if (!before) return state
  const after = change(before)
  return after === before ? state : { ...state, timelines: { ...state.timelines, [roomId]: after } }
}

/** Replaces one of one's rooms, where it is known. */
export function changeRoom(state: LiveState, roomId: RoomId, change: (room: MyRoom) => MyRoom): LiveState {
  const before = state.rooms?.[roomId]
  if (!before) return state
  const after = change(before)
  return after === before ? state : { ...state, rooms: { ...state.rooms, [roomId]: after } }
}

/** The room with a head at least as new, and the unread count that follows from it. */
export function withHead(room: MyRoom, head: Head): MyRoom {
  return head.rev <= room.head.rev ? room : counted({ ...room, head })
}

/** The room read up to `seq`, or further where it already was. */
export function withReadSeq(room: MyRoom, seq: number): MyRoom {
  if (seq <= room.membership.readSeq) return room
  return counted({ ...room, membership: { ...room.membership, readSeq: seq } })
}

/** Unread is arithmetic, never a tally. */
function counted(room: MyRoom): MyRoom {
  const unread = Math.max(0, room.head.seq - room.membership.readSeq)
  return { ...room, unread, mentions: unread === 0 ? 0 : room.mentions }
}

export function newerHead(a: Head, b: Head): Head {
  return b.rev > a.rev ? b : a
}

/** The record without a key; the same record where it has none of that name. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in record)) return record
  const { [key]: _, ...rest } = record
  return rest
}

/** The list without the items of these ids; the same list where it has none of them. */
export function withoutIds<T extends { readonly id: string }>(
  items: readonly T[],
  ids: ReadonlySet<string>,
): readonly T[] {
  const rest = items.filter((item) => !ids.has(item.id))
  return rest.length === items.length ? items : rest
}

/** The old value where the new one says the same, so that selectors stay stable. */
export function shared<T>(before: T | undefined, after: T): T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after
}
