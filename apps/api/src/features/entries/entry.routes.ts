import { listEntries } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { EntryService } from './entry.service.js'

export function mountEntryRoutes(
  mount: MountRoute,
  parts: { access: RoomAccess; entries: EntryService },
): void {
  mount(listEntries, ({ actor, params: { roomId }, query: { after, limit } }) => {
    return parts.access.readAsMember(actor, roomId, () => parts.entries.after(roomId, after, limit))
  })
}
