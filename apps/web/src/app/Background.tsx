import type { RoomId } from '@tidings/contracts'
import { useLocation } from 'wouter'
import { useFavicon } from '../features/notifications/use-favicon.js'
import { useNotifications } from '../features/notifications/use-notifications.js'
import { useActivity } from '../features/presence/use-activity.js'
import { pathOfMessage } from './paths.js'
import { useNoteVisits } from './use-note-visits.js'
import type { Visit } from './visit.js'

export interface BackgroundProps {
  readonly openRoomId: RoomId | undefined
}

/** What goes on beside the page: tells one what is new, and the others that one is there. Draws nothing itself. */
export function Background({ openRoomId }: BackgroundProps) {
  const [location, navigate] = useLocation()
  useActivity()
  useFavicon()
  useNotifications({
    openRoomId,
    onOpen: (message) => navigate(pathOfMessage(message), { state: { from: location } satisfies Visit }),
  })
  useNoteVisits(openRoomId)
  return null
}
