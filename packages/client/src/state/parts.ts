import type { Head, MessageId, RoomId } from '@tidings/contracts'
import type { LiveRoom, LiveState, PinList, ThreadView, Timeline } from './live-state.js'

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

/** Replaces one thread, where it has been opened. */
export function changeThread(
  state: LiveState,
  rootId: MessageId,
  change: (view: ThreadView) => ThreadView,
): LiveState {
  const threads = changeKey(state.threads, rootId, change)
  return threads === state.threads ? state : { ...state, threads }
}

/** Replaces a room's list of pins, where it has been asked for. */
export function changePins(state: LiveState, roomId: RoomId, change: (list: PinList) => PinList): LiveState {
  const pins = changeKey(state.pins, roomId, change)
  return pins === state.pins ? state : { ...state, pins }
}

/** The record with each value changed; the same record where none is another one then. */
export function changeValues<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => T,
): Readonly<Record<string, T>> {
  const entries = Object.entries(record).map(([key, value]) => [key, change(value, key)] as const)
  return entries.every(([key, value]) => record[key] === value) ? record : Object.fromEntries(entries)
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

/** The record without what does not fit; the same record where all does. */
export function onlyThose<T>(
  record: Readonly<Record<string, T>>,
  fits: (value: T, key: string) => boolean,
): Readonly<Record<string, T>> {
  const entries = Object.entries(record)
  const kept = entries.filter(([key, value]) => fits(value, key))
  return kept.length === entries.length ? record : Object.fromEntries(kept)
}

/** The old value where the new one says the same, so that selectors stay stable. */
export function shared<T>(before: T | undefined, after: T): T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after
}

function changeKey<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  change: (value: T) => T,
): Readonly<Record<string, T>> {
  const before = record[key]
  if (before === undefined) return record
  const after = change(before)
  return after === before ? record : { ...record, [key]: after }
}
