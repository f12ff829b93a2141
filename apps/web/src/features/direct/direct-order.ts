import type { MyRoom, RoomId, UserId } from '@tidings/contracts'
import { recall, remember } from '../../live/device-memory.js'

/** When this device saw a direct room's newest message come, and which it was. */
interface Activity {
  readonly seq: number
  readonly atMs: number
}

export type Activities = Readonly<Record<RoomId, Activity>>

/** Notes that there are newer messages in some of the rooms; the same object where there are none. */
export function noteActivity(known: Activities, rooms: readonly MyRoom[], nowMs: number): Activities {
  const moved = rooms.filter(({ id, head }) => known[id]?.seq !== head.seq)
  if (moved.length === 0) return known
  return { ...known, ...Object.fromEntries(moved.map((room) => [room.id, activityOf(room, known, nowMs)])) }
}

/** The rooms with the newest messages first. */
export function byRecency(rooms: readonly MyRoom[], activities: Activities): readonly MyRoom[] {
  const atMs = ({ id }: MyRoom) => activities[id]?.atMs ?? 0
  return rooms.toSorted((a, b) => atMs(b) - atMs(a) || (a.id < b.id ? -1 : 1))
}

export function recallActivities(userId: UserId): Activities {
  try {
    return JSON.parse(recall(keyOf(userId)) ?? '{}')
  } catch {
    return {}
  }
}

export function rememberActivities(userId: UserId, activities: Activities): void {
  remember(keyOf(userId), JSON.stringify(activities))
}

/** A device that meets a room for the first time knows only when it was made, or that something is unread there. */
function activityOf({ id, head, unread, createdAt }: MyRoom, known: Activities, nowMs: number): Activity {
  const isNews = known[id] !== undefined || unread > 0
  return { seq: head.seq, atMs: isNews ? nowMs : Date.parse(createdAt) }
}

function keyOf(userId: UserId): string {
  return `tidings.directs.${userId}`
}
