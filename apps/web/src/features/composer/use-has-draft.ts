import { selectMe } from '@tidings/client'
import { useSyncExternalStore } from 'react'
import { useLive } from '../../live/use-live.js'
import { draftKey, hasDraft, subscribeToDrafts } from './draft-storage.js'
import type { Place } from './place.js'

/** Whether this device keeps something that one has begun to write in a place. */
export function useHasDraft(place: Place): boolean {
  const key = draftKey(useLive(selectMe)?.id ?? '', place)
  return useSyncExternalStore(subscribeToDrafts, () => hasDraft(key))
}
