import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { messageIdSchema, roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { headSchema } from './rooms.js'
import { humanText } from './text.js'
import { userSchema } from './users.js'

/** What people write in a message. */
export const messageBodySchema = humanText({
  ...limits.messageBody,
  tooShort: 'A message needs some text.',
  tooLong: `A message has at most ${limits.messageBody.max} characters.`,
})

const oneEmoji = /^\p{RGI_Emoji}$/v

/** Exactly one emoji, as Unicode lists them: flags, families and skin tones count as one. */
export const emojiSchema = z.string().check(
  z.maxLength(limits.emoji.max),
  z.refine((text) => oneEmoji.test(text), { error: 'That is not one emoji.' }),
  z.describe('One emoji.'),
)

/** `userIds` in the order in which they reacted. */
export const reactionSchema = z.object({ emoji: z.string(), userIds: z.array(userIdSchema) })

export type Reaction = z.infer<typeof reactionSchema>

/**
 * A message in its present state. `rev` is the number of the entry that made it, `lastRev` that of the last
 * change to it; `seq` is its place in the room (absent on thread replies). A deleted message keeps its place,
 * and has an empty `body` and no reactions.
 */
export const messageSchema = z.object({
  id: messageIdSchema,
  roomId: roomIdSchema,
  seq: z.optional(z.int()),
  rev: z.int(),
  lastRev: z.int(),
  thread: z.optional(messageIdSchema),
  author: userIdSchema,
  body: z.string(),
  mentions: z.array(userIdSchema),
  attachments: z.array(z.unknown()),
  reactions: z.array(reactionSchema),
  at: timestampSchema,
  editedAt: z.optional(timestampSchema),
  deletedAt: z.optional(timestampSchema),
  pinnedAt: z.optional(timestampSchema),
  replyCount: z.int(),
  lastReplyAt: z.optional(timestampSchema),
})

export type Message = z.infer<typeof messageSchema>

const seqQuery = z.optional(z.coerce.number().check(z.int(), z.minimum(0)))

export const listMessages = defineRoute({
  name: 'listMessages',
  summary:
    'A room’s history: the newest page, or the page before, after or around a seq. Ascending by seq. `head` is the room’s state when the page began to be read, and `users` are the page’s authors.',
  method: 'GET',
  path: '/rooms/:roomId/messages',
  auth: 'bearer',
  params: z.object({ roomId: roomIdSchema }),
  query: z
    .object({
      before: seqQuery,
      after: seqQuery,
      around: seqQuery,
      limit: z._default(
        z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.messagesPage.max)),
        limits.messagesPage.default,
      ),
    })
    .check(
      z.refine(
        (query) => [query.before, query.after, query.around].filter((seq) => seq !== undefined).length <= 1,
        {
          error: 'Give only one of before, after and around.',
        },
      ),
    ),
  success: {
    200: z.object({
      messages: z.array(messageSchema),
      head: headSchema,
      hasBefore: z.boolean(),
      hasAfter: z.boolean(),
      users: z.array(userSchema),
    }),
  },
  errors: ['ROOM_NOT_FOUND'],
})

/** A page of history, as `listMessages` answers it. */
export type MessagePage = z.infer<(typeof listMessages)['success'][200]>

export const postMessage = defineRoute({
  name: 'postMessage',
  summary: 'Posts a message. The same `id` again answers the stored message, with 200.',
  method: 'POST',
  path: '/rooms/:roomId/messages',
  auth: 'bearer',
  params: z.object({ roomId: roomIdSchema }),
  body: z.object({ id: z.optional(messageIdSchema), body: messageBodySchema }),
  success: { 200: messageSchema, 201: messageSchema },
  errors: ['ROOM_NOT_FOUND', 'ID_CONFLICT', 'OVERLOADED'],
})

export const getMessage = defineRoute({
  name: 'getMessage',
  summary: 'One message of a room one is in.',
  method: 'GET',
  path: '/messages/:messageId',
  auth: 'bearer',
  params: z.object({ messageId: messageIdSchema }),
  success: { 200: messageSchema },
  errors: ['MESSAGE_NOT_FOUND'],
})

export const editMessage = defineRoute({
  name: 'editMessage',
  summary: 'Gives one’s own message another text. The text it has already changes nothing.',
  method: 'PATCH',
  path: '/messages/:messageId',
  auth: 'bearer',
  params: z.object({ messageId: messageIdSchema }),
  body: z.object({ body: messageBodySchema }),
  success: { 200: messageSchema },
  errors: ['MESSAGE_NOT_FOUND', 'FORBIDDEN', 'OVERLOADED'],
})

export const deleteMessage = defineRoute({
  name: 'deleteMessage',
  summary: 'Deletes one’s own message, or as a moderator anybody’s. Its place in the room stays.',
  method: 'DELETE',
  path: '/messages/:messageId',
  auth: 'bearer',
  params: z.object({ messageId: messageIdSchema }),
  success: { 204: null },
  errors: ['MESSAGE_NOT_FOUND', 'FORBIDDEN', 'OVERLOADED'],
})

const reactionParams = z.object({ messageId: messageIdSchema, emoji: emojiSchema })

export const addReaction = defineRoute({
  name: 'addReaction',
  summary: 'Reacts to a message; again changes nothing.',
  method: 'PUT',
  path: '/messages/:messageId/reactions/:emoji',
  auth: 'bearer',
  params: reactionParams,
  success: { 200: messageSchema },
  errors: ['MESSAGE_NOT_FOUND', 'TOO_MANY_REACTIONS', 'OVERLOADED'],
})

export const removeReaction = defineRoute({
  name: 'removeReaction',
  summary: 'Takes one’s reaction back; where there is none, nothing changes.',
  method: 'DELETE',
  path: '/messages/:messageId/reactions/:emoji',
  auth: 'bearer',
  params: reactionParams,
  success: { 200: messageSchema },
  errors: ['MESSAGE_NOT_FOUND', 'OVERLOADED'],
})

export const messageRoutes = [
  listMessages,
  postMessage,
  getMessage,
  editMessage,
  deleteMessage,
  addReaction,
  removeReaction,
] as const

/**
 * The payload of the `chatMessage` event. `previous` is the message that its author wrote before this one in
 * the same room, while that is not acknowledged: the server takes this one only after it.
 */
export const chatMessageSchema = z.object({
  roomId: roomIdSchema,
  id: messageIdSchema,
  body: messageBodySchema,
  previous: z.optional(messageIdSchema),
})

/** The ack of `chatMessage`: the message's final place in the room. */
export const chatMessageAckSchema = z.object({
  id: messageIdSchema,
  seq: z.optional(z.int()),
  rev: z.int(),
  at: timestampSchema,
})

/** The payload of `addReaction` and `removeReaction`. */
export const reactionChangeSchema = z.object({ id: messageIdSchema, emoji: emojiSchema })

/** The ack of a change to a message: the message is as wanted from this rev on. */
export const changeAckSchema = z.object({ rev: z.int() })
