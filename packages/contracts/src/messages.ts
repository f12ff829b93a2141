import * as v from 'valibot'
import { defineRoute } from './define.js'
import { fileSchema } from './files.js'
import { messageIdSchema, roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { integerSchema, queryInteger } from './numbers.js'
import { headSchema } from './rooms.js'
import { userSchema } from './users.js'

/** `userIds` in the order in which they reacted. */
export const reactionSchema = v.object({ emoji: v.string(), userIds: v.array(userIdSchema) })

export type Reaction = v.InferOutput<typeof reactionSchema>

/**
 * A message in its present state. `rev` is the number of the entry that made it, `lastRev` that of the last
 * change to it, replies to it included; `seq` is its place in the room (absent on thread replies). `mentions`
 * are the members it names, `mentionsHere` that it names all of them (`@here`). A deleted message keeps its
 * place, and has an empty `body`, no reactions, mentions or files.
 */
export const messageSchema = v.object({
  id: messageIdSchema,
  roomId: roomIdSchema,
  seq: v.optional(integerSchema),
  rev: integerSchema,
  lastRev: integerSchema,
  /** The message in whose thread it is. */
  thread: v.optional(messageIdSchema),
  /** The message that it answers, drawn as a quotation of what that says now. */
  replyTo: v.optional(messageIdSchema),
  author: userIdSchema,
  body: v.string(),
  mentions: v.array(userIdSchema),
  mentionsHere: v.optional(v.boolean()),
  attachments: v.array(fileSchema),
  reactions: v.array(reactionSchema),
  at: timestampSchema,
  editedAt: v.optional(timestampSchema),
  deletedAt: v.optional(timestampSchema),
  pinnedAt: v.optional(timestampSchema),
  /** Replies in its thread that are not deleted. */
  replyCount: integerSchema,
  lastReplyAt: v.optional(timestampSchema),
})

export type Message = v.InferOutput<typeof messageSchema>

const seqQuery = v.optional(queryInteger({ min: 0 }))

export const listMessages = defineRoute({
  name: 'listMessages',
  summary:
    'A room’s history: the newest page, or the page before, after or around a seq, or from a moment on (`at`). Ascending by seq. `head` is the room’s state when the page began to be read, and `users` are the page’s authors.',
  method: 'GET',
  path: '/rooms/:roomId/messages',
  auth: 'bearer',
  params: v.object({ roomId: roomIdSchema }),
  query: v.pipe(
    v.object({
      before: seqQuery,
      after: seqQuery,
      around: seqQuery,
      at: v.optional(timestampSchema),
      limit: v.optional(queryInteger({ min: 1, max: limits.messagesPage.max }), limits.messagesPage.default),
    }),
    v.check(
      ({ before, after, around, at }) =>
        [before, after, around, at].filter((end) => end !== undefined).length <= 1,
      'Give only one of before, after, around and at.',
    ),
  ),
  success: {
    200: v.object({
      messages: v.array(messageSchema),
      head: headSchema,
      hasBefore: v.boolean(),
      hasAfter: v.boolean(),
      users: v.array(userSchema),
    }),
  },
  errors: ['ROOM_NOT_FOUND'],
})

/** A page of history, as `listMessages` answers it. */
export type MessagePage = v.InferOutput<(typeof listMessages)['success'][200]>

export const getMessage = defineRoute({
  name: 'getMessage',
  summary: 'One message of a room one is in.',
  method: 'GET',
  path: '/messages/:messageId',
  auth: 'bearer',
  params: v.object({ messageId: messageIdSchema }),
  success: { 200: messageSchema },
  errors: ['MESSAGE_NOT_FOUND'],
})

export const messageRoutes = [listMessages, getMessage] as const
