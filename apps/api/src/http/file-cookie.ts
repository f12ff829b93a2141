import { createTokenCookie, type TokenCookie } from './token-cookie.js'

/**
 * The cookie with which a browser shows images and people's pictures, for `<img>` sends no header of ours: good for
 * reading those alone.
 */
export function createFileCookie(options: { isSecure: boolean }): TokenCookie {
  return createTokenCookie({ name: 'tidings_files', paths: ['/api/files', '/api/users'], ...options })
}
