import * as v from 'valibot'
import { defineRoute } from './define.js'
import { emailForm } from './formats.js'
import { timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { humanText } from './text.js'

/** A user name: lower case once parsed, so that two spellings in different case are the same name. */
export const usernameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.minLength(limits.username.min, `A user name has at least ${limits.username.min} characters.`),
  v.maxLength(limits.username.max, `A user name has at most ${limits.username.max} characters.`),
  v.regex(
    /^[a-z0-9][a-z0-9._-]*$/,
    'A user name is made of letters, digits, dots, dashes and underscores, and begins with a letter or a digit.',
  ),
)

export const passwordSchema = v.pipe(
  v.string(),
  v.minLength(limits.password.min, `A password has at least ${limits.password.min} characters.`),
  v.maxLength(limits.password.max, `A password has at most ${limits.password.max} characters.`),
)

export const displayNameSchema = humanText({
  ...limits.displayName,
  tooShort: 'A name has at least one character.',
  tooLong: `A name has at most ${limits.displayName.max} characters.`,
})

export const emailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(limits.email.max),
  v.regex(emailForm, 'That is not an e-mail address.'),
  v.metadata({ format: 'email' }),
)

export const statusSchema = humanText({
  ...limits.status,
  tooLong: `A status has at most ${limits.status.max} characters.`,
})

export const userRoleSchema = v.picklist(['owner', 'admin', 'member', 'guest'])

export type UserRole = v.InferOutput<typeof userRoleSchema>

/** A person or a bot, as everybody may see them. */
export const userSchema = v.object({
  id: userIdSchema,
  username: v.string(),
  displayName: v.string(),
  avatarUrl: v.optional(v.string()),
  role: userRoleSchema,
  bot: v.boolean(),
  status: v.optional(v.string()),
  createdAt: timestampSchema,
  deactivatedAt: v.optional(timestampSchema),
})

export type User = v.InferOutput<typeof userSchema>

/** Oneself: a user with what only its owner may see. */
export const meSchema = v.object({ ...userSchema.entries, email: v.optional(v.string()) })

export type Me = v.InferOutput<typeof meSchema>

export const listUsers = defineRoute({
  name: 'listUsers',
  summary: 'Finds people by the beginning of their name or user name, or looks some up by their ids.',
  method: 'GET',
  path: '/users',
  auth: 'bearer',
  query: v.object({
    query: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(limits.query.max))),
    /** Ids separated by commas; unknown ones are left out of the answer. */
    ids: v.optional(
      v.pipe(
        v.string(),
        v.maxLength(40 * limits.userIdsPerRequest),
        v.transform((ids) => ids.split(',')),
        v.array(userIdSchema),
        v.maxLength(limits.userIdsPerRequest),
      ),
    ),
  }),
  success: { 200: v.object({ users: v.array(userSchema) }) },
  errors: [],
})

export const getUser = defineRoute({
  name: 'getUser',
  summary: 'One person.',
  method: 'GET',
  path: '/users/:userId',
  auth: 'bearer',
  params: v.object({ userId: userIdSchema }),
  success: { 200: userSchema },
  errors: ['USER_NOT_FOUND'],
})

export const userRoutes = [listUsers, getUser] as const
