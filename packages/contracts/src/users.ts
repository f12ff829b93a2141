import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { humanText } from './text.js'

/** A user name: lower case once parsed, so that two spellings in different case are the same name. */
export const usernameSchema = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.minLength(limits.username.min, `A user name has at least ${limits.username.min} characters.`),
    z.maxLength(limits.username.max, `A user name has at most ${limits.username.max} characters.`),
    z.regex(
      /^[a-z0-9][a-z0-9._-]*$/,
      'A user name is made of letters, digits, dots, dashes and underscores, and begins with a letter or a digit.',
    ),
  )

export const passwordSchema = z
  .string()
  .check(
    z.minLength(limits.password.min, `A password has at least ${limits.password.min} characters.`),
    z.maxLength(limits.password.max, `A password has at most ${limits.password.max} characters.`),
  )

export const displayNameSchema = humanText({
  ...limits.displayName,
  tooShort: 'A name has at least one character.',
  tooLong: `A name has at most ${limits.displayName.max} characters.`,
})

export const emailSchema = z
  .string()
  .check(z.trim(), z.toLowerCase(), z.maxLength(limits.email.max), z.email('That is not an e-mail address.'))

export const statusSchema = humanText({
  ...limits.status,
  tooLong: `A status has at most ${limits.status.max} characters.`,
})

export const userRoleSchema = z.enum(['owner', 'admin', 'member', 'guest'])

export type UserRole = z.infer<typeof userRoleSchema>

/** A person or a bot, as everybody may see them. */
export const userSchema = z.object({
  id: userIdSchema,
  username: z.string(),
  displayName: z.string(),
  avatarUrl: z.optional(z.string()),
  role: userRoleSchema,
  bot: z.boolean(),
  status: z.optional(z.string()),
  createdAt: timestampSchema,
  deactivatedAt: z.optional(timestampSchema),
})

export type User = z.infer<typeof userSchema>

/** Oneself: a user with what only its owner may see. */
export const meSchema = z.extend(userSchema, { email: z.optional(z.string()) })

export type Me = z.infer<typeof meSchema>

export const listUsers = defineRoute({
  name: 'listUsers',
  summary: 'Finds people by the beginning of their name or user name, or looks some up by their ids.',
  method: 'GET',
  path: '/users',
  auth: 'bearer',
  query: z.object({
    query: z.optional(z.string().check(z.trim(), z.maxLength(limits.query.max))),
    /** Ids separated by commas; unknown ones are left out of the answer. */
    ids: z.optional(
      z.pipe(
        z.pipe(
          z.string().check(z.maxLength(40 * limits.userIdsPerRequest)),
          z.transform((ids) => ids.split(',')),
        ),
        z.array(userIdSchema).check(z.maxLength(limits.userIdsPerRequest)),
      ),
    ),
  }),
  success: { 200: z.object({ users: z.array(userSchema) }) },
  errors: [],
})

export const getUser = defineRoute({
  name: 'getUser',
  summary: 'One person.',
  method: 'GET',
  path: '/users/:userId',
  auth: 'bearer',
  params: z.object({ userId: userIdSchema }),
  success: { 200: userSchema },
  errors: ['USER_NOT_FOUND'],
})

export const userRoutes = [listUsers, getUser] as const
