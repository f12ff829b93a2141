import * as v from 'valibot'
import { defineRoute } from './define.js'
import { roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { messageSchema } from './messages.js'
import { integerSchema, queryInteger } from './numbers.js'
import { roomKindSchema } from './rooms.js'
import { userSchema } from './users.js'

export const searchHasSchema = v.picklist(['link', 'file', 'image'])

/** A part of a message's plain text; `marks` say which stretches were looked for (UTF-16 code units). */
export const snippetSchema = v.object({
  text: v.string(),
  marks: v.array(v.object({ start: integerSchema, end: integerSchema })),
})

export const searchHitSchema = v.object({
  message: messageSchema,
  room: v.object({
    id: roomIdSchema,
    kind: roomKindSchema,
    name: v.optional(v.string()),
    userIds: v.optional(v.array(userIdSchema)),
  }),
  snippet: snippetSchema,
})

export type SearchHit = v.InferOutput<typeof searchHitSchema>

export const searchMessages = defineRoute({
  name: 'searchMessages',
  summary:
    'Messages of all one’s rooms that have every word, or part of a word, of `q`; the newest first. `q` may hold "phrases", from: in: has: before: after: and is:pinned; the other parameters say the same and count as well.',
  method: 'GET',
  path: '/search',
  auth: 'bearer',
  query: v.object({
    q: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(limits.searchQuery.max, `A search has at most ${limits.searchQuery.max} characters.`),
      ),
      '',
    ),
    roomId: v.optional(roomIdSchema),
    from: v.optional(userIdSchema),
    before: v.optional(timestampSchema),
    after: v.optional(timestampSchema),
    has: v.optional(searchHasSchema),
    /** The time zone in which `before:` and `after:` in `q` name days, `Europe/Berlin`; UTC without one. */
    timeZone: v.optional(v.pipe(v.string(), v.maxLength(64))),
    cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
    limit: v.optional(queryInteger({ min: 1, max: limits.searchPage.max }), limits.searchPage.default),
  }),
  success: {
    200: v.object({
      hits: v.array(searchHitSchema),
      users: v.array(userSchema),
      nextCursor: v.optional(v.string()),
    }),
  },
  errors: ['ROOM_NOT_FOUND', 'OVERLOADED'],
})

export const searchRoutes = [searchMessages] as const
