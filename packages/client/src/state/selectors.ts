import type { Me, Member, MyRoom, RoomId, User, UserId } from '@tidings/contracts'
import type { LiveState, PendingMessage, Timeline } from './live-state.js'

const nobody: readonly never[] = []
const roomsByName = new WeakMap<object, readonly MyRoom[]>()
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

/** Who else is typing in the room, the longest-typing first. */
export function selectTypists(roomId: RoomId): (state: LiveState) => readonly User[] {
  return ({ typing, users }) => {
    const ids = typing[roomId]
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
  return Object.values(rooms ?? {}).reduce((sum, room) => sum + (room.membership.muted ? 0 : room.unread), 0)
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

function byName(a: MyRoom, b: MyRoom): number {
  return collator.compare(a.name ?? '', b.name ?? '') || (a.id < b.id ? -1 : 1)
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
