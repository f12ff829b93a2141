import { createSessionTokens, type SessionClaims } from './session-token.js'

export type AccessClaims = SessionClaims

export type AccessTokens = ReturnType<typeof createAccessTokens>

/** The short-lived tokens with which everything is done. */
export function createAccessTokens(options: { secret: string; ttlSec: number }) {
  return createSessionTokens({ ...options, audience: 'tidings', type: 'at+jwt' })
}
