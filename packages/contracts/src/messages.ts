import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { attachmentIdsSchema, fileSchema } from './files.js'
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

/** The text of a message that carries files: there may be none. */
const captionSchema = humanText({
  max: limits.messageBody.max,
  tooLong: `A message has at most ${limits.messageBody.max} characters.`,
})

/**
 * What people write in a new message. `thread` is the message that it replies to in a thread, `replyTo` one that
 * it answers in place, and `attachments` are files uploaded before. With files it may go without text.
 */
const newMessageFields = {
  body: captionSchema,
  thread: z.optional(messageIdSchema),
  replyTo: z.optional(messageIdSchema),
  attachments: z.optional(attachmentIdsSchema),
}

const saysSomething = z.refine<{ body: string; attachments?: readonly string[] | undefined }>(
  ({ body, attachments }) => body.length >= limits.messageBody.min || (attachments?.length ?? 0) > 0,
  { path: ['body'], error: 'A message needs some text.' },
)

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
 * change to it, replies to it included; `seq` is its place in the room (absent on thread replies). `mentions`
 * are the members it names, `mentionsHere` that it names all of them (`@here`). A deleted message keeps its
 * place, and has an empty `body`, no reactions, mentions or files.
 */
export const messageSchema = z.object({
  id: messageIdSchema,
  roomId: roomIdSchema,
  seq: z.optional(z.int()),
  rev: z.int(),
  lastRev: z.int(),
  /** The message in whose thread it is. */
  thread: z.optional(messageIdSchema),
  /** The message that it answers, drawn as a quotation of what that says now. */
  replyTo: z.optional(messageIdSchema),
  author: userIdSchema,
  body: z.string(),
  mentions: z.array(userIdSchema),
  mentionsHere: z.optional(z.boolean()),
  attachments: z.array(fileSchema),
  reactions: z.array(reactionSchema),
  at: timestampSchema,
  editedAt: z.optional(timestampSchema),
  deletedAt: z.optional(timestampSchema),
  pinnedAt: z.optional(timestampSchema),
  /** Replies in its thread that are not deleted. */
  replyCount: z.int(),
  lastReplyAt: z.optional(timestampSchema),
})

export type Message = z.infer<typeof messageSchema>

const seqQuery = z.optional(z.coerce.number().check(z.int(), z.minimum(0)))

export const listMessages = defineRoute({
  name: 'listMessages',
  summary:
    'A room’s history: the newest page, or the page before, after or around a seq, or from a moment on (`at`). Ascending by seq. `head` is the room’s state when the page began to be read, and `users` are the page’s authors.',
  method: 'GET',
  path: '/rooms/:roomId/messages',
  auth: 'bearer',
  params: z.object({ roomId: roomIdSchema }),
  query: z
    .object({
      before: seqQuery,
      after: seqQuery,
      around: seqQuery,
      at: z.optional(timestampSchema),
      limit: z._default(
        z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.messagesPage.max)),
        limits.messagesPage.default,
      ),
    })
    .check(
      z.refine(
        ({ before, after, around, at }) =>
          [before, after, around, at].filter((end) => end !== undefined).length <= 1,
        {
          error: 'Give only one of before, after, around and at.',
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
  body: z.object({ id: z.optional(messageIdSchema), ...newMessageFields }).check(saysSomething),
  success: { 200: messageSchema, 201: messageSchema },
  errors: [
    'ROOM_NOT_FOUND',
    'THREAD_NOT_FOUND',
    'MESSAGE_NOT_FOUND',
    'FILE_NOT_FOUND',
    'ID_CONFLICT',
    'OVERLOADED',
  ],
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
  summary:
    'Gives one’s own message another text. The text it has already changes nothing; only a message with files may go without.',
  method: 'PATCH',
  path: '/messages/:messageId',
  auth: 'bearer',
  params: z.object({ messageId: messageIdSchema }),
  body: z.object({ body: captionSchema }),
  success: { 200: messageSchema },
  errors: ['MESSAGE_NOT_FOUND', 'FORBIDDEN', 'OVERLOADED'],
})

export const deleteMessage = defineRoute({
  name: 'deleteMessage',
  summary:
    'Deletes one’s own message, or as a moderator anybody’s: its text, earlier texts and files are erased. Its place in the room stays.',
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

const messageParams = z.object({ messageId: messageIdSchema })

export const listEdits = defineRoute({
  name: 'listEdits',
  summary:
    'The texts a message has had, the first one first, the present one last; of many, the first and the newest hundred. None of a deleted message.',
  method: 'GET',
  path: '/messages/:messageId/edits',
  auth: 'bearer',
  params: messageParams,
  success: { 200: z.object({ edits: z.array(z.object({ body: z.string(), at: timestampSchema })) }) },
  errors: ['MESSAGE_NOT_FOUND'],
})

export const pinMessage = defineRoute({
  name: 'pinMessage',
  summary: 'Pins a message to its room, for all its members; again changes nothing.',
  method: 'PUT',
  path: '/messages/:messageId/pin',
  auth: 'bearer',
  params: messageParams,
  success: { 200: messageSchema },
  errors: ['MESSAGE_NOT_FOUND', 'TOO_MANY_PINS', 'OVERLOADED'],
})

export const unpinMessage = defineRoute({
  name: 'unpinMessage',
  summary: 'Takes a pin off; where there is none, nothing changes.',
  method: 'DELETE',
  path: '/messages/:messageId/pin',
  auth: 'bearer',
  params: messageParams,
  success: { 200: messageSchema },
  errors: ['MESSAGE_NOT_FOUND', 'OVERLOADED'],
})

export const listPins = defineRoute({
  name: 'listPins',
  summary: 'A room’s pinned messages, the one pinned last first. It shows every change up to `head.rev`.',
  method: 'GET',
  path: '/rooms/:roomId/pins',
  auth: 'bearer',
  params: z.object({ roomId: roomIdSchema }),
  success: {
    200: z.object({ messages: z.array(messageSchema), head: headSchema, users: z.array(userSchema) }),
  },
  errors: ['ROOM_NOT_FOUND'],
})

export const messageRoutes = [
  listMessages,
  postMessage,
  getMessage,
  editMessage,
  deleteMessage,
  addReaction,
  removeReaction,
  listEdits,
  pinMessage,
  unpinMessage,
  listPins,
] as const

/**
 * The payload of the `chatMessage` event. `previous` is the message that its author wrote before this one in
 * the same room, while that is not acknowledged: the server takes this one only after it.
 */
export const chatMessageSchema = z
  .object({
    roomId: roomIdSchema,
    id: messageIdSchema,
    ...newMessageFields,
    previous: z.optional(messageIdSchema),
  })
  .check(saysSomething)

/** The payload of `editMessage`. */
export const messageEditSchema = z.object({ id: messageIdSchema, body: captionSchema })

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
