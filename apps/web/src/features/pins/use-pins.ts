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

/** Asks for the room's pins, which the SDK then keeps up to date. Asks again once a lost connection is back. */
export function usePins(roomId: RoomId): PinsRequest {
  const { rooms, store } = useTidings()
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const [failure, setFailure] = useState<string>()

  const load = useCallback(() => {
    setFailure(undefined)
    rooms.loadPins(roomId).catch((error: unknown) => setFailure(describeFailure(error).summary))
  }, [rooms, roomId])

  useEffect(load, [load])

  useEffect(() => {
    if (isConnected && store.getState().pins[roomId]?.phase === 'failed') load()
  }, [isConnected, store, roomId, load])

  return { failure, retry: load }
}
