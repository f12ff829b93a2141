import { endSession, getMe, listSessions, updateMe } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { UserService } from '../users/user.service.js'
import type { AuthService } from './auth.service.js'
import type { SessionService } from './session.service.js'

interface Parts {
  auth: AuthService
  sessions: SessionService
  users: UserService
}

export function mountMeRoutes(mount: MountRoute, { auth, sessions, users }: Parts): void {
  mount(getMe, ({ actor }) => users.getMe(actor.userId))
  mount(updateMe, ({ actor, body }) => auth.updateMe(actor, body))
  mount(listSessions, async ({ actor }) => ({ sessions: await sessions.list(actor) }))
  mount(endSession, async ({ actor, params }) => {
    await sessions.end(actor, params.sessionId, 'revoked')
  })
}
