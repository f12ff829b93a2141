import { searchMessages } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { SearchService } from './search.service.js'

export function mountSearchRoutes(mount: MountRoute, search: SearchService): void {
  mount(searchMessages, ({ actor, query }) => search.find(actor, query))
}
