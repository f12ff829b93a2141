import type { LiveRoom, LiveState } from '@tidings/client'
import type { User } from '@tidings/contracts'

const usersByName = new WeakMap<LiveState['users'], ReadonlyMap<string, User>>()
const roomsByName = new WeakMap<NonNullable<LiveState['rooms']>, ReadonlyMap<string, LiveRoom>>()

/** The person with a user name (lower case), if one has met them. */
export function findUserNamed(username: string, { users }: LiveState): User | undefined {
  const known = usersByName.get(users)
  if (known) return known.get(username)
  const index = new Map(Object.values(users).map((user) => [user.username, user]))
  usersByName.set(users, index)
  return index.get(username)
}

/** The room with a name (lower case), if one belongs to it. */
export function findRoomNamed(name: string, { rooms }: LiveState): LiveRoom | undefined {
  if (!rooms) return undefined
  const known = roomsByName.get(rooms)
  if (known) return known.get(name)
  const named = Object.values(rooms).flatMap((room) =>
    room.name ? [[room.name.toLowerCase(), room] as const] : [],
  )
  const index = new Map(named)
  roomsByName.set(rooms, index)
  return index.get(name)
}
