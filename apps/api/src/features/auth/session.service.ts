import { createHash, randomBytes } from 'node:crypto'
import type { Session, SessionId, SignedOutReason, UserId } from '@tidings/contracts'
import { v4 as randomUuid } from 'uuid'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import { PromiseCache } from '../../kernel/promise-cache.js'
import type { Publisher } from '../../kernel/publisher.js'
import type { SessionDoc } from './session.model.js'
import type { SessionRepository } from './session.repository.js'
import { createUntoldSecrets } from './untold-secrets.js'

/** Where a person signs in from, to tell their sessions apart. */
export interface Device {
  readonly userAgent?: string
  readonly address?: string
}

/** How long a session lives after it was last used. */
export const sessionTtlMs = 30 * 24 * 60 * 60 * 1_000

/** How long a session that another node ended may go on here. */
const sessionCacheTtlMs = 5_000

export type SessionService = ReturnType<typeof createSessionService>

/**
 * Sessions and their refresh tokens. A refresh token is `<session id>.<secret>`; each is good once, and one
 * that comes a second time was copied by somebody: then the session ends for both.
 */
export function createSessionService(sessions: SessionRepository, publisher: Publisher) {
  const living = new PromiseCache<SessionId, SessionDoc | null>({ max: 20_000, ttlMs: sessionCacheTtlMs })
  const untold = createUntoldSecrets()
  const endListeners: ((sessionId: SessionId) => void)[] = []

  function findLiving(sessionId: SessionId): Promise<SessionDoc | null> {
    return living.get(sessionId, () => sessions.findLiving(sessionId))
  }

  function closed(sessionId: SessionId, reason: SignedOutReason): void {
    living.forget(sessionId)
    publisher.sessionEnded(sessionId, reason)
    for (const listener of endListeners) listener(sessionId)
  }

  return {
    /** Opens a session and gives its first refresh token. */
    async open(user: UserId, device: Device): Promise<{ sessionId: SessionId; refreshToken: string }> {
      const secret = newSecret()
      const now = new Date()
      const sessionId = randomUuid()
      await sessions.insert({
        _id: sessionId,
        user,
        secretHash: hashSecret(secret),
        usedHashes: [],
        createdAt: now,
        lastUsedAt: now,
        expiresAt: new Date(now.getTime() + sessionTtlMs),
        ...(device.userAgent && { userAgent: device.userAgent.slice(0, 300) }),
        ...(device.address && { address: device.address }),
      })
      return { sessionId, refreshToken: `${sessionId}.${secret}` }
    },

    /**
     * Exchanges a refresh token for the next. A token that was used before ends its session; one whose successor
     * reached nobody, because the database was away and `isAwaited` no more by then, was not used.
     * @throws UNAUTHENTICATED, DATABASE_UNAVAILABLE
     */
    async rotate(refreshToken: string, isAwaited: () => boolean): Promise<string> {
      const [sessionId = '', secret = ''] = refreshToken.split('.')
      const hash = hashSecret(secret)
      const { next, isAgain } = untold.choose(hash, isAwaited, newSecret)
      const nextHash = hashSecret(next)
      const session = await sessions.rotateSecret(sessionId, isAgain ? [hash, nextHash] : [hash], {
        usedHash: hash,
        secretHash: nextHash,
        expiresAt: new Date(Date.now() + sessionTtlMs),
      })
      // Too late to tell anybody, and to judge: a later try with this token may have been let in meanwhile.
      if (!isAwaited()) throw new AppError('DATABASE_UNAVAILABLE')
      untold.settled(hash, next)
      if (session) return `${sessionId}.${next}`
      if (await sessions.end({ id: sessionId, usedHash: hash }, 'revoked')) closed(sessionId, 'revoked')
      throw new AppError('UNAUTHENTICATED')
    },

    /** The session to which a refresh token belongs, if it lives; whether the token is good is not asked. */
    findOfToken(refreshToken: string): Promise<SessionDoc | null> {
      return findLiving(refreshToken.split('.')[0] ?? '')
    },

    /** The session, as long as it lives. */
    findLiving,

    /** Which of these sessions have ended, and why, asked anew. */
    findEnded(ids: readonly SessionId[]): Promise<Map<SessionId, SignedOutReason>> {
      return sessions.findEnded(ids)
    },

    /** Told of sessions that are ended here; not of those that end by themselves, or on another node. */
    onEnded(listener: (sessionId: SessionId) => void): void {
      endListeners.push(listener)
    },

    async list(actor: Actor): Promise<Session[]> {
      const found = await sessions.listLiving(actor.userId)
      return found.map((session) => viewSession(session, actor.sessionId))
    },

    /** Ends one of the actor's sessions and closes its sockets. @throws SESSION_NOT_FOUND */
    async end(actor: Actor, sessionId: SessionId, reason: SignedOutReason): Promise<void> {
      const ended = await sessions.end({ id: sessionId, user: actor.userId }, reason)
      if (!ended) throw new AppError('SESSION_NOT_FOUND')
      closed(sessionId, reason)
    },

    /** Ends all the actor's sessions but the present one. */
    async endOthers(actor: Actor): Promise<void> {
      const ended = await sessions.endOthers(actor.userId, actor.sessionId, 'revoked')
      for (const sessionId of ended) closed(sessionId, 'revoked')
    },
  }
}

function viewSession(session: SessionDoc, currentId: SessionId): Session {
  return {
    id: session._id,
    current: session._id === currentId,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.lastUsedAt.toISOString(),
    ...(session.userAgent && { userAgent: session.userAgent }),
    ...(session.address && { address: session.address }),
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** A fast hash does for a secret of 256 random bits. */
function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
