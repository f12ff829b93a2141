import type { LiveState } from '@tidings/client'
import { useSyncExternalStore } from 'react'
import { useTidings } from './use-tidings.js'

/**
 * Reads from the live state, the only way in which components do. The selector must return the same
 * reference as long as what it reads has not changed.
 */
export function useLive<Selected>(selector: (state: LiveState) => Selected): Selected {
  const { store } = useTidings()
  return useSyncExternalStore(store.subscribe, () => selector(store.getState()))
}
