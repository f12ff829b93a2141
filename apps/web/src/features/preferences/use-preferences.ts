import type { Preferences } from '@tidings/contracts'
import { useCallback, useEffect, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'

export interface PreferencesRequest {
  /** `undefined` until they are loaded. */
  readonly preferences: Preferences | undefined
  /** Why they could not be loaded. */
  readonly failure: string | undefined
  readonly retry: () => void
}

/** Asks for one's preferences, which the SDK then keeps up to date. Asks again once a lost connection is back. */
export function usePreferences(): PreferencesRequest {
  const tidings = useTidings()
  const preferences = useLive((state) => state.preferences)
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const [failure, setFailure] = useState<string>()

  const load = useCallback(() => {
    setFailure(undefined)
    tidings.preferences.load().catch((error: unknown) => setFailure(describeFailure(error).summary))
  }, [tidings])

  const isMissing = preferences === undefined
  useEffect(() => {
    if (isConnected && isMissing) load()
  }, [isConnected, isMissing, load])

  return { preferences, failure, retry: load }
}
