import type { Message, RoomId, User } from '@tidings/contracts'
import type { LiveState, Timeline } from '../state/live-state.js'
import { applyMe, applyUsers } from '../state/users.js'
import type { AccountMemory, KeptTimeline } from './client-storage.js'

const maxKeptMessages = 100
const emptyWindow = { pending: [], hasAfter: false, isLoadingBefore: false, isLoadingAfter: false }

/** The state with what was remembered, as it was left: it is behind until the server says what is new. */
export function applyMemory(state: LiveState, { me, rooms, people, timelines }: AccountMemory): LiveState {
  const users = [...people, ...timelines.flatMap((kept) => kept.users)]
  return {
    ...applyUsers(applyMe(state, me), users),
    rooms: Object.fromEntries(rooms.map((room) => [room.id, room])),
    timelines: Object.fromEntries(timelines.map((kept) => [kept.roomId, toTimeline(kept)])),
  }
}

/** Who is in one's direct rooms, as far as they are known: it is by them that those are called. */
export function peopleInDirectRooms({ rooms, users }: LiveState): readonly User[] {
  const ids = new Set(Object.values(rooms ?? {}).flatMap((room) => room.userIds ?? []))
  return [...ids].flatMap((userId) => users[userId] ?? [])
}

/** The newest messages of one room, with who appears in them; nothing where none are loaded, or others are. */
export function keptTimeline(
  { timelines, users }: LiveState,
  roomId: RoomId,
  openedAtMs: number,
): KeptTimeline | undefined {
  const timeline = timelines[roomId]
  if (!timeline || timeline.cursor === 0 || timeline.hasAfter) return undefined
  const messages = timeline.messages.slice(-maxKeptMessages)
  const hasBefore = timeline.hasBefore || messages.length < timeline.messages.length
  const { cursor, head } = timeline
  const people = new Set(messages.flatMap(peopleIn))
  return {
    roomId,
    openedAtMs,
    timeline: { messages, cursor, head, hasBefore },
    users: [...people].flatMap((userId) => users[userId] ?? []),
  }
}

function toTimeline({ timeline }: KeptTimeline): Timeline {
  return { ...timeline, phase: 'catchingUp', ...emptyWindow }
}

function peopleIn({ author, mentions, reactions }: Message): readonly string[] {
  return [author, ...mentions, ...reactions.flatMap((reaction) => reaction.userIds)]
}
