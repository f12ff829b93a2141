import { useCallback, useEffect, useState } from 'react'

export interface EdgePages {
  /** Why there is no further page where one was asked for. */
  readonly trouble: 'noConnection' | 'failed' | undefined
  readonly load: () => void
}

/**
 * Loads the page beyond an edge of what is shown. What could not be had without a connection is asked for again
 * with one. `loadPage` is the same function as long as it loads the same.
 */
export function useEdgePages(loadPage: () => Promise<void>, isConnected: boolean): EdgePages {
  const [hasFailed, setFailed] = useState(false)
  const [isWanted, setWanted] = useState(false)

  const load = useCallback(() => {
    setFailed(false)
    setWanted(!isConnected)
    if (isConnected) loadPage().catch(() => setFailed(true))
  }, [loadPage, isConnected])

  useEffect(() => {
    if (isConnected && isWanted) load()
  }, [isConnected, isWanted, load])

  if (isWanted && !isConnected) return { trouble: 'noConnection', load }
  return { trouble: hasFailed ? 'failed' : undefined, load }
}
