import * as v from 'valibot'
import { defineRoute } from './define.js'
import { emojiSchema } from './emoji.js'
import { messageIdSchema, timestampSchema } from './ids.js'
import { captionSchema } from './message-body.js'
import { messageSchema } from './messages.js'
import { integerSchema } from './numbers.js'

const messageParams = v.object({ messageId: messageIdSchema })

export const editMessage = defineRoute({
  name: 'editMessage',
  summary:
    'Gives one’s own message another text. The text it has already changes nothing; only a message with files may go without.',
  method: 'PATCH',
  path: '/messages/:messageId',
  auth: 'bearer',
  params: messageParams,
  body: v.object({ body: captionSchema }),
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
  params: messageParams,
  success: { 204: null },
  errors: ['MESSAGE_NOT_FOUND', 'FORBIDDEN', 'OVERLOADED'],
})

export const listEdits = defineRoute({
  name: 'listEdits',
  summary:
    'The texts a message has had, the first one first, the present one last; of many, the first and the newest hundred. None of a deleted message.',
  method: 'GET',
  path: '/messages/:messageId/edits',
  auth: 'bearer',
  params: messageParams,
  success: { 200: v.object({ edits: v.array(v.object({ body: v.string(), at: timestampSchema })) }) },
  errors: ['MESSAGE_NOT_FOUND'],
})

const reactionParams = v.object({ messageId: messageIdSchema, emoji: emojiSchema })

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

/** The payload of `editMessage`. */
export const messageEditSchema = v.object({ id: messageIdSchema, body: captionSchema })

/** The payload of `addReaction` and `removeReaction`. */
export const reactionChangeSchema = v.object({ id: messageIdSchema, emoji: emojiSchema })

/** The ack of a change to a message: the message is as wanted from this rev on. */
export const changeAckSchema = v.object({ rev: integerSchema })

export const messageChangeRoutes = [
  editMessage,
  deleteMessage,
  listEdits,
  addReaction,
  removeReaction,
] as const
