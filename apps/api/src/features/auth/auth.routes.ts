import { refresh, signIn, signOut, signUp } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { TokenCookie } from '../../http/token-cookie.js'
import type { AuthService, SignedInWithCookies } from './auth.service.js'
import type { SessionService } from './session.service.js'

interface Parts {
  auth: AuthService
  sessions: SessionService
  refreshCookie: TokenCookie
  fileCookie: TokenCookie
}

export function mountAuthRoutes(mount: MountRoute, parts: Parts): void {
  const { auth, sessions, refreshCookie, fileCookie } = parts

  mount(signUp, async ({ body, device, response }) => {
    return withCookies(await auth.signUp(body, device), response)
  })
  mount(signIn, async ({ body, device, response }) => {
    return withCookies(await auth.signIn(body, device), response)
  })
  mount(refresh, async ({ request, device, response }) => {
    const isAwaited = () => !response.headersSent && !response.destroyed
    return withCookies(await auth.refresh(refreshCookie.read(request), device, isAwaited), response)
  })
  mount(signOut, async ({ actor, response }) => {
    await sessions.end(actor, actor.sessionId, 'logout')
    refreshCookie.clear(response)
    fileCookie.clear(response)
  })

  function withCookies(
    { signedIn, refreshToken, fileToken }: SignedInWithCookies,
    response: Parameters<TokenCookie['set']>[0],
  ) {
    refreshCookie.set(response, refreshToken)
    fileCookie.set(response, fileToken)
    return signedIn
  }
}
