import { createTokenCookie, type TokenCookie } from './token-cookie.js'

/** The cookie that carries refresh tokens. */
export function createRefreshCookie(options: { isSecure: boolean }): TokenCookie {
  return createTokenCookie({ name: 'tidings_refresh', paths: ['/api/auth'], ...options })
}
