import { selectPresence } from '@tidings/client'
import type { UserId } from '@tidings/contracts'
import { useLive } from '../../live/use-live.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'

/** What a silent dot shows, for ears: after the name, which people want to hear first. */
export function PresenceWords({ userId }: { userId: UserId }) {
  const presence = useLive(selectPresence(userId))
  return <VisuallyHidden>, {presence}</VisuallyHidden>
}
