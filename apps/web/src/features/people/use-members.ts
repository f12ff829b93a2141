import type { RoomId } from '@tidings/contracts'
import { useCallback, useEffect, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useTidings } from '../../live/use-tidings.js'

export interface MembersRequest {
  /** Why they could not be loaded. */
  readonly failure: string | undefined
  readonly retry: () => void
}

/** Asks for the room's members, which the SDK then keeps up to date. */
export function useMembers(roomId: RoomId): MembersRequest {
  const { rooms } = useTidings()
  const [failure, setFailure] = useState<string>()

  const load = useCallback(() => {
    setFailure(undefined)
    rooms.loadMembers(roomId).catch((error: unknown) => setFailure(describeFailure(error).summary))
  }, [rooms, roomId])

  useEffect(load, [load])
  return { failure, retry: load }
}
