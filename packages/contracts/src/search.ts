import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { messageSchema } from './messages.js'
import { roomKindSchema } from './rooms.js'
import { userSchema } from './users.js'

export const searchHasSchema = z.enum(['link', 'file', 'image'])

/** A part of a message's plain text; `marks` say which stretches were looked for (UTF-16 code units). */
export const snippetSchema = z.object({
  text: z.string(),
  marks: z.array(z.object({ start: z.int(), end: z.int() })),
})

export const searchHitSchema = z.object({
  message: messageSchema,
  room: z.object({
    id: roomIdSchema,
    kind: roomKindSchema,
    name: z.optional(z.string()),
    userIds: z.optional(z.array(userIdSchema)),
  }),
  snippet: snippetSchema,
})

export type SearchHit = z.infer<typeof searchHitSchema>

export const searchMessages = defineRoute({
  name: 'searchMessages',
  summary:
    'Messages of all one’s rooms that have every word, or part of a word, of `q`; the newest first. `q` may hold "phrases", from: in: has: before: after: and is:pinned; the other parameters say the same and count as well.',
  method: 'GET',
  path: '/search',
  auth: 'bearer',
  query: z.object({
    q: z._default(
      z
        .string()
        .check(
          z.trim(),
          z.maxLength(limits.searchQuery.max, `A search has at most ${limits.searchQuery.max} characters.`),
        ),
      '',
    ),
    roomId: z.optional(roomIdSchema),
    from: z.optional(userIdSchema),
    before: z.optional(timestampSchema),
    after: z.optional(timestampSchema),
    has: z.optional(searchHasSchema),
    /** The time zone in which `before:` and `after:` in `q` name days, `Europe/Berlin`; UTC without one. */
    timeZone: z.optional(z.string().check(z.maxLength(64))),
    cursor: z.optional(z.string().check(z.maxLength(400))),
    limit: z._default(
      z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.searchPage.max)),
      limits.searchPage.default,
    ),
  }),
  success: {
    200: z.object({
      hits: z.array(searchHitSchema),
      users: z.array(userSchema),
      nextCursor: z.optional(z.string()),
    }),
  },
  errors: ['ROOM_NOT_FOUND', 'OVERLOADED'],
})

export const searchRoutes = [searchMessages] as const
