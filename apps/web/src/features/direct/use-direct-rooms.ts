import { selectMyRooms } from '@tidings/client'
import type { MyRoom, RoomId } from '@tidings/contracts'
import { useMemo, useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { byRecency } from './direct-order.js'

/**
 * One's direct rooms, the newest messages first. One that nobody has written in is only there while it is open.
 * While `isHeld`, what is shown keeps its order: nothing may move under the pointer.
 */
export function useDirectRooms(openRoomId: RoomId | undefined, isHeld: boolean): readonly MyRoom[] {
  const rooms = useLive(selectMyRooms)
  const [order, setOrder] = useState<readonly RoomId[]>([])

  const recent = useMemo(() => {
    const isShown = ({ id, kind, head }: MyRoom) => kind === 'direct' && (head.seq > 0 || id === openRoomId)
    return byRecency(rooms.filter(isShown))
  }, [rooms, openRoomId])
  const sorted = isHeld ? inOrder(recent, order) : recent
  const ids = sorted.map(({ id }) => id)
  if (ids.join() !== order.join()) setOrder(ids)

  return sorted
}

/** Those that were there before as they were, and whatever has come since below them. */
function inOrder(rooms: readonly MyRoom[], order: readonly RoomId[]): readonly MyRoom[] {
  const place = (id: RoomId) => (order.includes(id) ? order.indexOf(id) : order.length)
  return rooms.toSorted((a, b) => place(a.id) - place(b.id))
}
