import type { Message, RoomId } from '@tidings/contracts'
import { useLocation } from 'wouter'
import { useFavicon } from '../features/notifications/use-favicon.js'
import { useNotifications } from '../features/notifications/use-notifications.js'
import { useActivity } from '../features/presence/use-activity.js'
import { paths, patterns } from './paths.js'
import { useFindingKeys } from './use-finding-keys.js'
import { useNoteVisits } from './use-note-visits.js'
import type { Visit } from './visit.js'

export interface BackgroundProps {
  readonly openRoomId: RoomId | undefined
  readonly onSwitch: () => void
}

/** What goes on beside the page: tells one what is new, and the others that one is there. Draws nothing itself. */
export function Background({ openRoomId, onSwitch }: BackgroundProps) {
  const [location, navigate] = useLocation()
  useActivity()
  useFavicon()
  useNotifications({
    openRoomId,
    onOpen: (message) => navigate(pathOf(message), { state: { from: location } satisfies Visit }),
  })
  useNoteVisits(openRoomId)
  useFindingKeys({
    openRoomId,
    onSwitch,
    onSearch: (roomId) => {
      if (location !== patterns.search) {
        navigate(paths.search('', roomId), { state: { from: location } satisfies Visit })
      }
    },
  })
  return null
}

function pathOf({ id, roomId, thread }: Message): string {
  return thread === undefined ? paths.message(roomId, id) : paths.thread(roomId, thread)
}
