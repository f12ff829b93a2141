import { type LiveState, selectMe, selectMyRooms } from '@tidings/client'
import type { User } from '@tidings/contracts'
import { useMemo } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { selectOthers, selectRoomName } from '../rooms/room-name.js'
import { type Destination, roomKey } from './destination.js'

/** All rooms and people that this device knows of, and those besides that were asked for. */
export function usePlaces(others: readonly User[]): readonly Destination[] {
  const { store } = useTidings()
  const rooms = useLive(selectMyRooms)
  const users = useLive((state) => state.users)
  const me = useLive(selectMe)

  // Names come from all of the state: it is read again whenever a room or a person has changed.
  return useMemo(() => {
    const known = new Map([...others, ...Object.values(users)].map((user) => [user.id, user]))
    const state = { ...store.getState(), users: Object.fromEntries(known) }
    const places = rooms.map((room) => toRoom(room, state))
    const inDirect = new Set(places.flatMap(({ aloneWith }) => aloneWith ?? []))
    // Somebody with whom there is a direct room is found by that room.
    const people = [...known.values()].filter(({ id }) => id !== me?.id && !inDirect.has(id))
    return [...places, ...people.map(toPerson)]
  }, [store, rooms, users, others, me?.id])
}

function toRoom(room: ReturnType<typeof selectMyRooms>[number], state: LiveState) {
  const others = room.kind === 'direct' ? selectOthers(room)(state) : []
  return {
    kind: 'room',
    key: roomKey(room.id),
    name: selectRoomName(room)(state),
    aliases: others.map(({ username }) => username),
    room,
    aloneWith: others.length === 1 ? others[0]?.id : undefined,
  } as const
}

function toPerson(user: User): Destination {
  return { kind: 'person', key: `person:${user.id}`, name: user.displayName, aliases: [user.username], user }
}
