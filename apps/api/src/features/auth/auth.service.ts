import type { Me, RouteRequest, SessionId, SignedIn, signIn, signUp, updateMe } from '@tidings/contracts'
import type { Config } from '../../config.js'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { RateLimiter } from '../../kernel/rate-limiter.js'
import type { UserService } from '../users/user.service.js'
import type { AccessClaims, AccessTokens } from './access-token.js'
import type { createAdmission } from './admission.js'
import type { FileTokens } from './file-token.js'
import { hashOfNobody, hashPassword, matchesPassword } from './password.js'
import type { Device, SessionService } from './session.service.js'
import type { SessionClaims } from './session-token.js'

/** Somebody signed in: what they get, and the tokens for their cookies. */
export interface SignedInWithCookies {
  readonly signedIn: SignedIn
  readonly refreshToken: string
  readonly fileToken: string
}

interface Parts {
  config: Pick<Config, 'bcryptCost'>
  users: UserService
  sessions: SessionService
  tokens: AccessTokens
  fileTokens: FileTokens
  rateLimiter: RateLimiter
  admission: ReturnType<typeof createAdmission>
  /** Takes somebody who has never been in to the first room. */
  welcome(me: Me): Promise<void>
}

export type AuthService = ReturnType<typeof createAuthService>

export function createAuthService(parts: Parts) {
  const { config, users, sessions, tokens, fileTokens, rateLimiter, admission, welcome } = parts
  const nobody = hashOfNobody(config.bcryptCost)

  function answer(me: Me, sessionId: SessionId, refreshToken: string): SignedInWithCookies {
    return {
      signedIn: { user: me, accessToken: tokens.sign(me.id, sessionId), expiresInSec: tokens.ttlSec },
      refreshToken,
      fileToken: fileTokens.sign(me.id, sessionId),
    }
  }

  /** Who a token speaks for, as long as its session lives. @throws UNAUTHENTICATED, ACCOUNT_DEACTIVATED */
  async function actorOf({ sessionId, userId }: SessionClaims): Promise<Actor> {
    const session = await sessions.findLiving(sessionId)
    const user = session?.user === userId ? await users.find(userId) : undefined
    if (!user) throw new AppError('UNAUTHENTICATED')
    if (user.deactivatedAt) throw new AppError('ACCOUNT_DEACTIVATED')
    return { userId: user.id, sessionId, role: user.role }
  }

  async function openSession(me: Me, device: Device): Promise<SignedInWithCookies> {
    // Also for whoever was cut off in the middle of signing up.
    await welcome(me)
    const { sessionId, refreshToken } = await sessions.open(me.id, device)
    return answer(me, sessionId, refreshToken)
  }

  return {
    /**
     * Makes an account, opens a session and takes the person to the first room.
     * @throws SIGN_UP_CLOSED, INVITE_NOT_FOUND, USERNAME_TAKEN, EMAIL_TAKEN, RATE_LIMITED
     */
    async signUp(input: SignUpInput, device: Device): Promise<SignedInWithCookies> {
      await rateLimiter.consume('signUpByAddress', device.address ?? '')
      const { password, invite, ...person } = input
      const makeAccount = await admission(invite)
      const passwordHash = await hashPassword(password, config.bcryptCost)
      return openSession(await makeAccount({ ...person, passwordHash }), device)
    },

    /**
     * A wrong name and a wrong password take the same time and give the same answer.
     * @throws INVALID_CREDENTIALS, ACCOUNT_DEACTIVATED, RATE_LIMITED
     */
    async signIn(input: SignInInput, device: Device): Promise<SignedInWithCookies> {
      await rateLimiter.consume('signInByAddress', device.address ?? '')
      await rateLimiter.consume('signInByAccount', input.login)
      const known = await users.findCredentials({ login: input.login })
      const isRight = await matchesPassword(input.password, known?.passwordHash ?? (await nobody))
      if (!known || !isRight) throw new AppError('INVALID_CREDENTIALS')
      if (known.me.deactivatedAt) throw new AppError('ACCOUNT_DEACTIVATED')
      await rateLimiter.forgive('signInByAccount', input.login)
      return openSession(known.me, device)
    },

    /**
     * Exchanges a refresh token for the next and an access token. Nothing is used up by a call that fails because
     * the database is away, or that nobody waits for any more (`isAwaited`) when the database answers.
     * @throws UNAUTHENTICATED, ACCOUNT_DEACTIVATED, RATE_LIMITED
     */
    async refresh(
      refreshToken: string | undefined,
      device: Device,
      isAwaited: () => boolean,
    ): Promise<SignedInWithCookies> {
      await rateLimiter.consume('refreshByAddress', device.address ?? '')
      const session = refreshToken ? await sessions.findOfToken(refreshToken) : null
      if (!refreshToken || !session) throw new AppError('UNAUTHENTICATED')
      // Read first: once the token is exchanged, nothing may fail any more.
      const me = await users.getMe(session.user)
      if (me.deactivatedAt) throw new AppError('ACCOUNT_DEACTIVATED')
      if (!isAwaited()) throw new AppError('DATABASE_UNAVAILABLE')
      return answer(me, session._id, await sessions.rotate(refreshToken, isAwaited))
    },

    /**
     * Who an access token speaks for, as long as its session lives.
     * @throws UNAUTHENTICATED, TOKEN_EXPIRED, ACCOUNT_DEACTIVATED
     */
    async authenticate(token: string): Promise<{ actor: Actor; claims: AccessClaims }> {
      const claims = tokens.verify(token)
      return { actor: await actorOf(claims), claims }
    },

    /**
     * Who a file cookie speaks for: to read files, and for nothing else.
     * @throws UNAUTHENTICATED, TOKEN_EXPIRED, ACCOUNT_DEACTIVATED
     */
    async authenticateReader(fileToken: string | undefined): Promise<Actor> {
      if (!fileToken) throw new AppError('UNAUTHENTICATED')
      return actorOf(fileTokens.verify(fileToken))
    },

    /**
     * Changes one's own profile. A new password needs the current one and ends every other session.
     * @throws INVALID_CREDENTIALS, EMAIL_TAKEN, RATE_LIMITED
     */
    async updateMe(actor: Actor, changes: UpdateMeInput): Promise<Me> {
      const { password, currentPassword = '', ...profile } = changes
      if (password === undefined) return users.update(actor.userId, profile)

      const known = await users.findCredentials({ id: actor.userId })
      await rateLimiter.consume('signInByAccount', actor.userId)
      if (!known || !(await matchesPassword(currentPassword, known.passwordHash))) {
        throw new AppError('INVALID_CREDENTIALS', { message: 'The current password is wrong.' })
      }
      const passwordHash = await hashPassword(password, config.bcryptCost)
      const me = await users.update(actor.userId, { ...profile, passwordHash })
      await rateLimiter.forgive('signInByAccount', actor.userId)
      await sessions.endOthers(actor)
      return me
    },
  }
}

type SignUpInput = RouteRequest<typeof signUp>['body']
type SignInInput = RouteRequest<typeof signIn>['body']
type UpdateMeInput = NonNullable<RouteRequest<typeof updateMe>['body']>
