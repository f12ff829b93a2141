import { createTokenCookie, type TokenCookie } from './token-cookie.js'

/** The cookie with which a browser shows images, for `<img>` sends no header of ours: good for reading files alone. */
export function createFileCookie(options: { isSecure: boolean }): TokenCookie {
  return createTokenCookie({ name: 'tidings_files', path: '/api/files', ...options })
}
