import type { MessageId } from '@tidings/contracts'
import { tellTrouble } from '../../live/tell-trouble.js'
import { useTidings } from '../../live/use-tidings.js'
import { showToast } from '../../ui/toasts.js'

/** Pins a message to its room, or takes the pin off, and says so. */
export function usePin(): (id: MessageId, isPinned: boolean) => void {
  const { messages } = useTidings()
  return (id, isPinned) => {
    const change = isPinned ? messages.pin(id) : messages.unpin(id)
    change.then(() => showToast(isPinned ? 'Pinned for everybody in the room' : 'Unpinned'), tellTrouble)
  }
}
