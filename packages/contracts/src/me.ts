import * as v from 'valibot'
import { defineRoute } from './define.js'
import { sessionIdSchema, timestampSchema } from './ids.js'
import { displayNameSchema, emailSchema, meSchema, passwordSchema, statusSchema } from './users.js'

export const getMe = defineRoute({
  name: 'getMe',
  summary: 'Oneself.',
  method: 'GET',
  path: '/me',
  auth: 'bearer',
  success: { 200: meSchema },
  errors: [],
})

export const updateMe = defineRoute({
  name: 'updateMe',
  summary: 'Changes one’s profile. A new password needs the current one and ends every other session.',
  method: 'PATCH',
  path: '/me',
  auth: 'bearer',
  body: v.pipe(
    v.object({
      displayName: v.optional(displayNameSchema),
      status: v.optional(statusSchema),
      email: v.optional(emailSchema),
      password: v.optional(passwordSchema),
      currentPassword: v.optional(v.string()),
    }),
    v.forward(
      v.check(
        (body) => body.password === undefined || body.currentPassword !== undefined,
        'Give your current password to set a new one.',
      ),
      ['currentPassword'],
    ),
  ),
  success: { 200: meSchema },
  errors: ['INVALID_CREDENTIALS', 'EMAIL_TAKEN'],
})

/** One signed-in device. */
export const sessionSchema = v.object({
  id: sessionIdSchema,
  current: v.boolean(),
  createdAt: timestampSchema,
  lastUsedAt: timestampSchema,
  userAgent: v.optional(v.string()),
  address: v.optional(v.string()),
})

export type Session = v.InferOutput<typeof sessionSchema>

export const listSessions = defineRoute({
  name: 'listSessions',
  summary: 'The devices one is signed in on, the most recently used first.',
  method: 'GET',
  path: '/me/sessions',
  auth: 'bearer',
  success: { 200: v.object({ sessions: v.array(sessionSchema) }) },
  errors: [],
})

export const endSession = defineRoute({
  name: 'endSession',
  summary: 'Signs one device out and closes its sockets.',
  method: 'DELETE',
  path: '/me/sessions/:sessionId',
  auth: 'bearer',
  params: v.object({ sessionId: sessionIdSchema }),
  success: { 204: null },
  errors: ['SESSION_NOT_FOUND'],
})

export const meRoutes = [getMe, updateMe, listSessions, endSession] as const
