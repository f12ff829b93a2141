import { selectPins } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import { useCallback, useEffect, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'

export interface PinsRequest {
  /** Why they could not be loaded. */
  readonly failure: string | undefined
  readonly retry: () => void
}

/** Asks for the room's pins, which the SDK then keeps up to date. */
export function usePins(roomId: RoomId): PinsRequest {
  const { rooms } = useTidings()
  const isFailed = useLive(selectPins(roomId))?.phase === 'failed'
  const [failure, setFailure] = useState<string>()

  const load = useCallback(() => {
    setFailure(undefined)
    rooms.loadPins(roomId).catch((error: unknown) => setFailure(describeFailure(error).summary))
  }, [rooms, roomId])

  useEffect(load, [load])

  return { failure: isFailed ? failure : undefined, retry: load }
}
