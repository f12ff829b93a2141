import { getUser, listUsers } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { UserService } from './user.service.js'

export function mountUserRoutes(mount: MountRoute, users: UserService): void {
  mount(listUsers, async ({ query }) => ({
    users: query.ids ? await users.findMany(query.ids) : await users.search(query.query ?? ''),
  }))
  mount(getUser, ({ params }) => users.get(params.userId))
}
