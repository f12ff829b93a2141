import type { Me, RouteRequest, SignedIn, signIn, signUp, updateMe } from '@tidings/contracts'
import type { Config } from '../../config.js'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { RateLimiter } from '../../kernel/rate-limiter.js'
import type { UserService } from '../users/user.service.js'
import type { AccessClaims, AccessTokens } from './access-token.js'
import { hashOfNobody, hashPassword, matchesPassword } from './password.js'
import type { Device, SessionService } from './session.service.js'

/** Somebody signed in: what they get, and the refresh token for their cookie. */
export interface SignedInWithRefresh {
  readonly signedIn: SignedIn
  readonly refreshToken: string
}

interface Parts {
  config: Pick<Config, 'bcryptCost' | 'signUp'>
  users: UserService
  sessions: SessionService
  tokens: AccessTokens
  rateLimiter: RateLimiter
  /** Takes somebody who has never been in to the first room. */
  welcome(me: Me): Promise<void>
}

export type AuthService = ReturnType<typeof createAuthService>

export function createAuthService({ config, users, sessions, tokens, rateLimiter, welcome }: Parts) {
  const nobody = hashOfNobody(config.bcryptCost)

  function answer(me: Me, sessionId: string): SignedIn {
    return { user: me, accessToken: tokens.sign(me.id, sessionId), expiresInSec: tokens.ttlSec }
  }

  async function openSession(me: Me, device: Device): Promise<SignedInWithRefresh> {
    // Also for whoever was cut off in the middle of signing up.
    await welcome(me)
    const { sessionId, refreshToken } = await sessions.open(me.id, device)
    return { signedIn: answer(me, sessionId), refreshToken }
  }

  return {
    /**
     * Makes an account, opens a session and takes the person to the first room.
     * @throws SIGN_UP_CLOSED, USERNAME_TAKEN, EMAIL_TAKEN, RATE_LIMITED
     */
    async signUp(input: SignUpInput, device: Device): Promise<SignedInWithRefresh> {
      await rateLimiter.consume('signUpByAddress', device.address ?? '')
      if (config.signUp !== 'open' && (await users.hasAny())) throw new AppError('SIGN_UP_CLOSED')
      const { password, ...person } = input
      const me = await users.create({
        ...person,
        passwordHash: await hashPassword(password, config.bcryptCost),
      })
      return openSession(me, device)
    },

    /**
     * A wrong name and a wrong password take the same time and give the same answer.
     * @throws INVALID_CREDENTIALS, ACCOUNT_DEACTIVATED, RATE_LIMITED
     */
    async signIn(input: SignInInput, device: Device): Promise<SignedInWithRefresh> {
      await rateLimiter.consume('signInByAddress', device.address ?? '')
      await rateLimiter.consume('signInByAccount', input.login)
      const known = await users.findCredentials({ login: input.login })
      const isRight = await matchesPassword(input.password, known?.passwordHash ?? (await nobody))
      if (!known || !isRight) throw new AppError('INVALID_CREDENTIALS')
      if (known.me.deactivatedAt) throw new AppError('ACCOUNT_DEACTIVATED')
      await rateLimiter.forgive('signInByAccount', input.login)
      return openSession(known.me, device)
    },

    /** @throws UNAUTHENTICATED, ACCOUNT_DEACTIVATED, RATE_LIMITED */
    async refresh(refreshToken: string | undefined, device: Device): Promise<SignedInWithRefresh> {
      await rateLimiter.consume('refreshByAddress', device.address ?? '')
      if (!refreshToken) throw new AppError('UNAUTHENTICATED')
      const rotated = await sessions.rotate(refreshToken)
      const me = await users.getMe(rotated.session.user)
      if (me.deactivatedAt) throw new AppError('ACCOUNT_DEACTIVATED')
      return { signedIn: answer(me, rotated.session._id), refreshToken: rotated.refreshToken }
    },

    /**
     * Who an access token speaks for, as long as its session lives.
     * @throws UNAUTHENTICATED, TOKEN_EXPIRED, ACCOUNT_DEACTIVATED
     */
    async authenticate(token: string): Promise<{ actor: Actor; claims: AccessClaims }> {
      const claims = tokens.verify(token)
      const session = await sessions.findLiving(claims.sessionId)
      const user = session?.user === claims.userId ? await users.find(claims.userId) : undefined
      if (!user) throw new AppError('UNAUTHENTICATED')
      if (user.deactivatedAt) throw new AppError('ACCOUNT_DEACTIVATED')
      return { actor: { userId: user.id, sessionId: claims.sessionId, role: user.role }, claims }
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
