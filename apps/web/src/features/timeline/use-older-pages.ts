import type { RoomId } from '@tidings/contracts'
import { useCallback, useEffect, useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'

export interface OlderPages {
  /** Why there is no older page where one was asked for. */
  readonly trouble: 'noConnection' | 'failed' | undefined
  readonly load: () => void
}

/** Loads the page before the oldest row. What could not be had without a connection is asked for again with one. */
export function useOlderPages(roomId: RoomId, isConnected: boolean): OlderPages {
  const { timeline } = useTidings()
  const [hasFailed, setFailed] = useState(false)
  const [isWanted, setWanted] = useState(false)

  const load = useCallback(() => {
    setFailed(false)
    setWanted(!isConnected)
    if (isConnected) timeline.loadBefore(roomId).catch(() => setFailed(true))
  }, [timeline, roomId, isConnected])

  useEffect(() => {
    if (isConnected && isWanted) load()
  }, [isConnected, isWanted, load])

  if (isWanted && !isConnected) return { trouble: 'noConnection', load }
  return { trouble: hasFailed ? 'failed' : undefined, load }
}
