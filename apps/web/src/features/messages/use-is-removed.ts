import type { MessageId } from '@tidings/contracts'
import { useSyncExternalStore } from 'react'
import { removals } from './remove-with-undo.js'

/** Whether the message is being deleted, and may yet come back. */
export function useIsRemoved(id: MessageId): boolean {
  return useSyncExternalStore(removals.subscribe, () => removals.has(id))
}
