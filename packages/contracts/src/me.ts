import * as z from 'zod/mini'
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
  body: z
    .object({
      displayName: z.optional(displayNameSchema),
      status: z.optional(statusSchema),
      email: z.optional(emailSchema),
      password: z.optional(passwordSchema),
      currentPassword: z.optional(z.string()),
    })
    .check(
      z.refine((body) => body.password === undefined || body.currentPassword !== undefined, {
        path: ['currentPassword'],
        error: 'Give your current password to set a new one.',
      }),
    ),
  success: { 200: meSchema },
  errors: ['INVALID_CREDENTIALS', 'EMAIL_TAKEN'],
})

/** One signed-in device. */
export const sessionSchema = z.object({
  id: sessionIdSchema,
  current: z.boolean(),
  createdAt: timestampSchema,
  lastUsedAt: timestampSchema,
  userAgent: z.optional(z.string()),
  address: z.optional(z.string()),
})

export type Session = z.infer<typeof sessionSchema>

export const listSessions = defineRoute({
  name: 'listSessions',
  summary: 'The devices one is signed in on, the most recently used first.',
  method: 'GET',
  path: '/me/sessions',
  auth: 'bearer',
  success: { 200: z.object({ sessions: z.array(sessionSchema) }) },
  errors: [],
})

export const endSession = defineRoute({
  name: 'endSession',
  summary: 'Signs one device out and closes its sockets.',
  method: 'DELETE',
  path: '/me/sessions/:sessionId',
  auth: 'bearer',
  params: z.object({ sessionId: sessionIdSchema }),
  success: { 204: null },
  errors: ['SESSION_NOT_FOUND'],
})

export const meRoutes = [getMe, updateMe, listSessions, endSession] as const
