import * as v from 'valibot'
import { defineRoute } from './define.js'
import { inviteTokenSchema } from './invites.js'
import { limits } from './limits.js'
import { integerSchema } from './numbers.js'
import { displayNameSchema, emailSchema, meSchema, passwordSchema, usernameSchema } from './users.js'

/** The answer to signing up, signing in and refreshing. The refresh cookie travels beside it. */
export const signedInSchema = v.object({
  user: meSchema,
  accessToken: v.string(),
  /** Seconds until the access token expires. */
  expiresInSec: integerSchema,
})

export type SignedIn = v.InferOutput<typeof signedInSchema>

export const signUp = defineRoute({
  name: 'signUp',
  summary:
    'Makes an account and signs it in. The very first account becomes the owner. Where sign-up is by invite, all others need one.',
  method: 'POST',
  path: '/auth/signup',
  auth: 'public',
  body: v.object({
    username: usernameSchema,
    password: passwordSchema,
    displayName: v.optional(displayNameSchema),
    email: v.optional(emailSchema),
    /** The secret part of an invite link; needed where sign-up is by invite. */
    invite: v.optional(inviteTokenSchema),
  }),
  success: { 201: signedInSchema },
  errors: ['USERNAME_TAKEN', 'EMAIL_TAKEN', 'SIGN_UP_CLOSED', 'INVITE_NOT_FOUND', 'ORIGIN_NOT_ALLOWED'],
})

export const signIn = defineRoute({
  name: 'signIn',
  summary: 'Signs in with a user name or an e-mail address.',
  method: 'POST',
  path: '/auth/login',
  auth: 'public',
  body: v.object({
    login: v.pipe(
      v.string(),
      v.trim(),
      v.toLowerCase(),
      v.nonEmpty('Enter your user name or e-mail.'),
      v.maxLength(limits.email.max),
    ),
    password: v.pipe(v.string(), v.nonEmpty('Enter your password.'), v.maxLength(limits.password.max)),
  }),
  success: { 200: signedInSchema },
  errors: ['INVALID_CREDENTIALS', 'ACCOUNT_DEACTIVATED', 'ORIGIN_NOT_ALLOWED'],
})

export const refresh = defineRoute({
  name: 'refresh',
  summary:
    'Exchanges the refresh cookie for a new access token and a new cookie. A used cookie ends the session.',
  method: 'POST',
  path: '/auth/refresh',
  auth: 'cookie',
  success: { 200: signedInSchema },
  errors: ['UNAUTHENTICATED', 'ACCOUNT_DEACTIVATED', 'ORIGIN_NOT_ALLOWED'],
})

export const signOut = defineRoute({
  name: 'signOut',
  summary: 'Ends the session and closes its sockets.',
  method: 'POST',
  path: '/auth/logout',
  auth: 'bearer',
  success: { 204: null },
  errors: ['ORIGIN_NOT_ALLOWED'],
})

export const authRoutes = [signUp, signIn, refresh, signOut] as const
