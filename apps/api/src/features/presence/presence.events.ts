import type { MountEvent } from '../../realtime/mount-event.js'
import type { Watching } from '../../realtime/watching.js'
import type { PreferencesService } from '../preferences/preferences.service.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { PresenceService } from './presence.service.js'

interface Parts {
  access: RoomAccess
  preferences: PreferencesService
  presence: PresenceService
  watching: Watching
}

/** What somebody is doing just now: being there, and typing. */
export function mountPresenceEvents(mount: MountEvent, parts: Parts): void {
  const { access, preferences, presence, watching } = parts

  mount('setPresence', async ({ actor, payload, socket }) => {
    // One that has gone meanwhile would be there for ever.
    if (socket.connected) presence.set(actor, socket.id, payload.presence)
    return {}
  })

  mount('typing', async ({ actor, payload, socket }) => {
    await access.requireMember(actor, payload.roomId)
    const { sharesTyping } = await preferences.get(actor.userId)
    if (sharesTyping) watching.tellTyping(socket, payload)
    return {}
  })
}
