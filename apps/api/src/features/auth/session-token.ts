import type { SessionId, UserId } from '@tidings/contracts'
import jwt from 'jsonwebtoken'
import { AppError } from '../../kernel/app-error.js'

/** What a token says: whose session it stands for. */
export interface SessionClaims {
  readonly userId: UserId
  readonly sessionId: SessionId
  /** When the token expires, in milliseconds since 1970. */
  readonly expiresAtMs: number
}

interface Options {
  secret: string
  ttlSec: number
  audience: string
  /** Says in the token's header what it is for (RFC 9068), so that no other token of ours passes for it. */
  type: string
}

const algorithm = 'HS256'
const issuer = 'tidings'

/** Proofs of a session for one purpose, signed with one secret and one algorithm. */
export function createSessionTokens({ secret, ttlSec, audience, type }: Options) {
  function verified(token: string): jwt.Jwt {
    try {
      return jwt.verify(token, secret, { algorithms: [algorithm], issuer, audience, complete: true })
    } catch (error) {
      throw new AppError(error instanceof jwt.TokenExpiredError ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED', {
        cause: error,
      })
    }
  }

  return {
    ttlSec,

    sign(userId: UserId, sessionId: SessionId): string {
      return jwt.sign({ sid: sessionId }, secret, {
        algorithm,
        issuer,
        audience,
        subject: userId,
        expiresIn: ttlSec,
        header: { alg: algorithm, typ: type },
      })
    },

    /** @throws TOKEN_EXPIRED, UNAUTHENTICATED */
    verify(token: string): SessionClaims {
      const { header, payload } = verified(token)
      if (header.typ !== type || typeof payload === 'string') throw new AppError('UNAUTHENTICATED')
      const { sub, sid, exp } = payload
      if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number') {
        throw new AppError('UNAUTHENTICATED')
      }
      return { userId: sub, sessionId: sid, expiresAtMs: exp * 1_000 }
    },
  }
}
