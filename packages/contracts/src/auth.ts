import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { limits } from './limits.js'
import { displayNameSchema, emailSchema, meSchema, passwordSchema, usernameSchema } from './users.js'

/** The answer to signing up, signing in and refreshing. The refresh cookie travels beside it. */
export const signedInSchema = z.object({
  user: meSchema,
  accessToken: z.string(),
  /** Seconds until the access token expires. */
  expiresInSec: z.int(),
})

export type SignedIn = z.infer<typeof signedInSchema>

export const signUp = defineRoute({
  name: 'signUp',
  summary: 'Makes an account and signs it in. The very first account becomes the owner.',
  method: 'POST',
  path: '/auth/signup',
  auth: 'public',
  body: z.object({
    username: usernameSchema,
    password: passwordSchema,
    displayName: z.optional(displayNameSchema),
    email: z.optional(emailSchema),
    invite: z.optional(z.string().check(z.maxLength(200))),
  }),
  success: { 201: signedInSchema },
  errors: ['USERNAME_TAKEN', 'EMAIL_TAKEN', 'SIGN_UP_CLOSED', 'ORIGIN_NOT_ALLOWED'],
})

export const signIn = defineRoute({
  name: 'signIn',
  summary: 'Signs in with a user name or an e-mail address.',
  method: 'POST',
  path: '/auth/login',
  auth: 'public',
  body: z.object({
    login: z
      .string()
      .check(
        z.trim(),
        z.toLowerCase(),
        z.minLength(1, 'Enter your user name or e-mail.'),
        z.maxLength(limits.email.max),
      ),
    password: z.string().check(z.minLength(1, 'Enter your password.'), z.maxLength(limits.password.max)),
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
