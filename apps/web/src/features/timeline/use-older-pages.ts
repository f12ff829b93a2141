import type { RoomId } from '@tidings/contracts'
import { useCallback, useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'

/** Loads the page before the oldest row, and remembers when that did not work. */
export function useOlderPages(roomId: RoomId): { readonly hasFailed: boolean; readonly load: () => void } {
  const { timeline } = useTidings()
  const [hasFailed, setFailed] = useState(false)

  const load = useCallback(() => {
    setFailed(false)
    timeline.loadBefore(roomId).catch(() => setFailed(true))
  }, [timeline, roomId])

  return { hasFailed, load }
}
