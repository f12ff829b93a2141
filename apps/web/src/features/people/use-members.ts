import type { RoomId } from '@tidings/contracts'
import { useCallback, useEffect, useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'

/** Asks for the room's members, which the SDK then keeps up to date. */
export function useMembers(roomId: RoomId): { readonly hasFailed: boolean; readonly retry: () => void } {
  const { rooms } = useTidings()
  const [hasFailed, setFailed] = useState(false)

  const load = useCallback(() => {
    setFailed(false)
    rooms.loadMembers(roomId).catch(() => setFailed(true))
  }, [rooms, roomId])

  useEffect(load, [load])
  return { hasFailed, retry: load }
}
