import { listEntries } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { EntryService } from './entry.service.js'

export function mountEntryRoutes(
  mount: MountRoute,
  parts: { access: RoomAccess; entries: EntryService },
): void {
  mount(listEntries, async ({ actor, params, query }) => {
    await parts.access.requireMember(actor, params.roomId)
    return parts.entries.after(params.roomId, query.after, query.limit)
  })
}
