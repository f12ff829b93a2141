import type { Head, RoomId } from '@tidings/contracts'
import type { LiveRoom, LiveState, Timeline } from './live-state.js'

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
export function changeRoom(
  state: LiveState,
  roomId: RoomId,
  change: (room: LiveRoom) => LiveRoom,
): LiveState {
  const before = state.rooms?.[roomId]
  if (!before) return state
  const after = change(before)
  return after === before ? state : { ...state, rooms: { ...state.rooms, [roomId]: after } }
}

/** The newest that two answers tell of a room; the first where the second tells nothing new. */
export function newerHead(a: Head, b: Head): Head {
  if (b.rev <= a.rev && b.seq <= a.seq) return a
  return { seq: Math.max(a.seq, b.seq), rev: Math.max(a.rev, b.rev) }
}

/** The record without a key; the same record where it has none of that name. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in record)) return record
  const { [key]: _, ...rest } = record
  return rest
}

/** The list without the item of that id; the same list where it has none. */
export function withoutId<T extends { readonly id: string }>(items: readonly T[], id: string): readonly T[] {
  const index = items.findIndex((item) => item.id === id)
  return index === -1 ? items : items.toSpliced(index, 1)
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
