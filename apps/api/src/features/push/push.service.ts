import { createECDH, createHash } from 'node:crypto'
import {
  limits,
  type putPushSubscription,
  type RouteRequest,
  type SessionId,
  type UserId,
} from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { Logger } from '../../kernel/logger.js'
import type { SessionService } from '../auth/session.service.js'
import type { UserService } from '../users/user.service.js'
import type { PushAudience } from './push-audience.js'
import type { EndpointPlace } from './push-endpoint.js'
import type { PushKeys } from './push-keys.js'
import type { PushSubscriptionDoc } from './push-subscription.model.js'
import type { PushSubscriptionRepository } from './push-subscription.repository.js'

interface Parts {
  repository: PushSubscriptionRepository
  audience: PushAudience
  sessions: Pick<SessionService, 'findEnded' | 'onEnded'>
  users: Pick<UserService, 'find'>
  /** Made at the first start. */
  loadKeys(): Promise<PushKeys>
  placeOf(endpoint: string): EndpointPlace
  logger: Logger
}

type NewSubscription = RouteRequest<typeof putPushSubscription>['body']

export type PushService = ReturnType<typeof createPushService>

/** The browsers to which people have their notifications pushed, each for as long as a session lives. */
export function createPushService(parts: Parts) {
  const { repository, audience, sessions, users, loadKeys, placeOf, logger } = parts
  let loaded: PushKeys | undefined

  sessions.onEnded((sessionId) => {
    // Before each push it is asked whether the session lives, so nothing rests on it.
    repository.removeOfSessions([sessionId]).catch((error) => {
      logger.warn({ err: error, sessionId }, 'A push subscription could not be removed; it will be later.')
    })
  })

  function keys(): PushKeys {
    if (!loaded) throw new AppError('DATABASE_UNAVAILABLE')
    return loaded
  }

  return {
    keys,

    /** Gets ready to be asked. */
    async open(): Promise<void> {
      loaded = await loadKeys()
      await audience.refresh()
    },

    /**
     * Has the actor's notifications pushed to a browser; what was set for its endpoint before gives way, and so does
     * the oldest of too many. `appUrl`: where that browser finds Tidings.
     * @throws PUSH_ENDPOINT_NOT_ALLOWED, VALIDATION_FAILED
     */
    async put(actor: Actor, subscription: NewSubscription, appUrl: string): Promise<void> {
      if (placeOf(subscription.endpoint) === 'forbidden') throw new AppError('PUSH_ENDPOINT_NOT_ALLOWED')
      requirePoint(subscription.keys.p256dh)
      await repository.put({
        ...subscription,
        _id: idOf(subscription.endpoint),
        user: actor.userId,
        session: actor.sessionId,
        appUrl,
        setAt: new Date(),
      })
      audience.add(actor.userId)
      const tooMany = (await repository.listOfUser(actor.userId)).slice(limits.pushSubscriptionsPerUser)
      if (tooMany.length === 0) return
      await repository.remove(
        tooMany.map(({ _id }) => _id),
        actor.userId,
      )
    },

    /** Has nothing pushed there any more, if it was the actor's. */
    async remove(actor: Actor, endpoint: string): Promise<void> {
      await repository.remove([idOf(endpoint)], actor.userId)
    },

    /** Nothing arrives there any more. */
    async forget({ _id, user }: Pick<PushSubscriptionDoc, '_id' | 'user'>): Promise<void> {
      await repository.remove([_id], user)
    },

    /** The user's subscriptions whose sessions live, asked anew; the others are removed. */
    async listLiving(userId: UserId): Promise<PushSubscriptionDoc[]> {
      const found = await repository.listOfUser(userId)
      if (found.length === 0) return []
      const user = await users.find(userId)
      const sessionIds = [...new Set(found.map(({ session }) => session))]
      const ended = user && !user.deactivatedAt ? await endedOf(sessionIds) : new Set(sessionIds)
      if (ended.size > 0) await repository.removeOfSessions([...ended])
      return found.filter(({ session }) => !ended.has(session))
    },

    /** Learns who can be reached now, whichever node was told. */
    refresh: audience.refresh,

    /** Removes what sessions have left behind that ended by themselves. */
    async tidy(): Promise<void> {
      const ended = await endedOf(await repository.listSessions())
      if (ended.size > 0) await repository.removeOfSessions([...ended])
    },
  }

  async function endedOf(sessionIds: readonly SessionId[]): Promise<Set<SessionId>> {
    return new Set((await sessions.findEnded(sessionIds)).keys())
  }
}

function idOf(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url')
}

/** @throws VALIDATION_FAILED for 65 bytes that are no point of the curve: nothing could be encrypted for it. */
function requirePoint(p256dh: string): void {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  try {
    curve.computeSecret(p256dh, 'base64url')
  } catch (cause) {
    const message = 'That is no public key of a push subscription.'
    throw new AppError('VALIDATION_FAILED', { issues: [{ path: 'body.keys.p256dh', message }], cause })
  }
}
