import { refresh, signIn, signOut, signUp } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { RefreshCookie } from '../../http/refresh-cookie.js'
import type { AuthService, SignedInWithRefresh } from './auth.service.js'
import type { SessionService } from './session.service.js'

interface Parts {
  auth: AuthService
  sessions: SessionService
  cookie: RefreshCookie
}

export function mountAuthRoutes(mount: MountRoute, { auth, sessions, cookie }: Parts): void {
  mount(signUp, async ({ body, device, response }) => {
    return withCookie(await auth.signUp(body, device), response)
  })
  mount(signIn, async ({ body, device, response }) => {
    return withCookie(await auth.signIn(body, device), response)
  })
  mount(refresh, async ({ request, device, response }) => {
    return withCookie(await auth.refresh(cookie.read(request), device), response)
  })
  mount(signOut, async ({ actor, response }) => {
    await sessions.end(actor, actor.sessionId, 'logout')
    cookie.clear(response)
  })

  function withCookie(
    { signedIn, refreshToken }: SignedInWithRefresh,
    response: Parameters<RefreshCookie['set']>[0],
  ) {
    cookie.set(response, refreshToken)
    return signedIn
  }
}
