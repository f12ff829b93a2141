import type { MessageId } from '@tidings/contracts'
import { tellTrouble } from '../../live/tell-trouble.js'
import { showToast } from '../../ui/toasts.js'
import { createRemovals, type Removals, undoMs } from './removals.js'

/** The page's own. Whoever looks away or leaves has decided. */
export const removals: Removals = createRemovals()

window.addEventListener('pagehide', () => void removals.flush())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void removals.flush()
})

export interface RemovalOptions {
  /** Whether it was asked for by key: then the way back has the focus. */
  readonly isByKey: boolean
  readonly send: () => Promise<void>
}

/** Takes the message off the screen, offers it back for a while, and then has it deleted. */
export function removeWithUndo(id: MessageId, { isByKey, send }: RemovalOptions): void {
  const action = { label: 'Undo', takesFocus: isByKey, onPress: () => removals.undo(id) }
  const hide = showToast('Message deleted', { action, durationMs: undoMs })
  removals.add(id, send).catch(tellTrouble).finally(hide)
}
