import type { SessionId, UserId } from '@tidings/contracts'
import jwt from 'jsonwebtoken'
import { AppError } from '../../kernel/app-error.js'

export interface AccessClaims {
  readonly userId: UserId
  readonly sessionId: SessionId
  /** When the token expires, in milliseconds since 1970. */
  readonly expiresAtMs: number
}

const algorithm = 'HS256'
const issuer = 'tidings'
const audience = 'tidings'
/** Says in the token's header what it is for (RFC 9068), so that no other token of ours passes for it. */
const type = 'at+jwt'

export type AccessTokens = ReturnType<typeof createAccessTokens>

/** Short-lived proofs of a session, signed with one secret and one algorithm. */
export function createAccessTokens(options: { secret: string; ttlSec: number }) {
  return {
    ttlSec: options.ttlSec,

    sign(userId: UserId, sessionId: SessionId): string {
      return jwt.sign({ sid: sessionId }, options.secret, {
        algorithm,
        issuer,
        audience,
        subject: userId,
        expiresIn: options.ttlSec,
        header: { alg: algorithm, typ: type },
      })
    },

    /** @throws TOKEN_EXPIRED, UNAUTHENTICATED */
    verify(token: string): AccessClaims {
      const { header, payload } = verified(token, options.secret)
      if (header.typ !== type || typeof payload === 'string') throw new AppError('UNAUTHENTICATED')
      const { sub, sid, exp } = payload
      if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number') {
        throw new AppError('UNAUTHENTICATED')
      }
      return { userId: sub, sessionId: sid, expiresAtMs: exp * 1_000 }
    },
  }
}

function verified(token: string, secret: string): jwt.Jwt {
  try {
    return jwt.verify(token, secret, { algorithms: [algorithm], issuer, audience, complete: true })
  } catch (error) {
    throw new AppError(error instanceof jwt.TokenExpiredError ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED', {
      cause: error,
    })
  }
}
