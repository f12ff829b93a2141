import { getPreferences, updatePreferences } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { PreferencesService } from './preferences.service.js'

export function mountPreferencesRoutes(mount: MountRoute, preferences: PreferencesService): void {
  mount(getPreferences, ({ actor }) => preferences.get(actor.userId))
  mount(updatePreferences, ({ actor, body }) => preferences.update(actor, body))
}
