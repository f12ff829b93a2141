import type {
  Me,
  Member,
  Membership,
  MessageId,
  MyRoom,
  Presence,
  RoomId,
  User,
  UserId,
} from '@tidings/contracts'
import type { LiveState, PendingMessage, Timeline } from './live-state.js'
import { typingKey } from './typing.js'

const nobody: readonly never[] = []
const roomsByName = new WeakMap<object, readonly MyRoom[]>()
const readersByReads = new WeakMap<object, Map<number, readonly UserId[]>>()
const typistsByIds = new WeakMap<readonly UserId[], readonly User[]>()

/** One's rooms by name, whatever the case; none until they are loaded. */
export function selectMyRooms({ rooms }: LiveState): readonly MyRoom[] {
  if (!rooms) return nobody
  const known = roomsByName.get(rooms)
  if (known) return known
  const sorted = Object.values(rooms).sort(byName)
  roomsByName.set(rooms, sorted)
  return sorted
}

export function selectRoom(roomId: RoomId): (state: LiveState) => MyRoom | undefined {
  return (state) => state.rooms?.[roomId]
}

export function selectTimeline(roomId: RoomId): (state: LiveState) => Timeline | undefined {
  return (state) => state.timelines[roomId]
}

/** Own messages to a room, whether or not one is in it, that are not confirmed; in the order of writing. */
export function selectUnsent(roomId: RoomId): (state: LiveState) => readonly PendingMessage[] {
  return ({ timelines, unsent }) => timelines[roomId]?.pending ?? unsent[roomId] ?? nobody
}

/** Who else is typing in the room, or in a thread of it, the longest-typing first. */
export function selectTypists(roomId: RoomId, thread?: MessageId): (state: LiveState) => readonly User[] {
  const key = typingKey(roomId, thread)
  return ({ typing, users }) => {
    const ids = typing[key]
    if (!ids) return nobody
    const typists = ids.flatMap((id) => users[id] ?? [])
    const known = typistsByIds.get(ids)
    if (known && isSameList(known, typists)) return known
    typistsByIds.set(ids, typists)
    return typists
  }
}

/** The room's members in the order in which they joined; none until they are loaded. */
export function selectMembers(roomId: RoomId): (state: LiveState) => readonly Member[] {
  return (state) => state.members[roomId]?.members ?? nobody
}

/** Oneself, once signed in. */
export function selectMe({ session }: LiveState): Me | undefined {
  return session.phase === 'signedIn' ? session.me : undefined
}

export function selectUser(userId: UserId): (state: LiveState) => User | undefined {
  return (state) => state.users[userId]
}

/** Unread messages of all rooms that are not muted. */
export function selectTotalUnread({ rooms }: LiveState): number {
  const heard = Object.values(rooms ?? {}).filter(({ membership }) => !isMuted(membership, Date.now()))
  return heard.reduce((sum, room) => sum + room.unread, 0)
}

/** Unread messages that name oneself or everybody, of all rooms: a mute does not hide who calls. */
export function selectTotalMentions({ rooms }: LiveState): number {
  return Object.values(rooms ?? {}).reduce((sum, room) => sum + room.mentions, 0)
}

/** Whether one has muted the room, at `nowMs` (`Date.now()`): a mute may end by itself. */
export function selectIsMuted(roomId: RoomId, nowMs: number): (state: LiveState) => boolean {
  return ({ rooms }) => {
    const room = rooms?.[roomId]
    return room !== undefined && isMuted(room.membership, nowMs)
  }
}

/** Whether somebody is there. */
export function selectPresence(userId: UserId): (state: LiveState) => Presence {
  return ({ presence }) => presence[userId] ?? 'offline'
}

/** Who else has read the room up to `seq` or further, as far as they tell; see `rooms.loadReads`. */
export function selectReaders(roomId: RoomId, seq: number): (state: LiveState) => readonly UserId[] {
  return (state) => {
    const reads = state.reads[roomId]
    if (!reads) return nobody
    const bySeq = readersByReads.get(reads) ?? new Map<number, readonly UserId[]>()
    readersByReads.set(reads, bySeq)
    const known = bySeq.get(seq)
    if (known) return known
    const me = selectMe(state)?.id
    const readers = Object.keys(reads).filter((userId) => userId !== me && (reads[userId] ?? 0) >= seq)
    bySeq.set(seq, readers)
    return readers
  }
}

function isMuted({ muted, mutedUntil }: Membership, nowMs: number): boolean {
  return muted && (mutedUntil === undefined || Date.parse(mutedUntil) > nowMs)
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

function byName(a: MyRoom, b: MyRoom): number {
  return collator.compare(a.name ?? '', b.name ?? '') || (a.id < b.id ? -1 : 1)
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
