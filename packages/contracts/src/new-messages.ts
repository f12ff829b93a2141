import * as v from 'valibot'
import { defineRoute } from './define.js'
import { attachmentIdsSchema } from './files.js'
import { messageIdSchema, roomIdSchema, timestampSchema } from './ids.js'
import { limits } from './limits.js'
import { captionSchema } from './message-body.js'
import { messageSchema } from './messages.js'
import { integerSchema } from './numbers.js'

/**
 * What people write in a new message. `thread` is the message that it replies to in a thread, `replyTo` one that
 * it answers in place, and `attachments` are files uploaded before. With files it may go without text.
 */
const newMessageFields = {
  body: captionSchema,
  thread: v.optional(messageIdSchema),
  replyTo: v.optional(messageIdSchema),
  attachments: v.optional(attachmentIdsSchema),
}

interface Writing {
  readonly body: string
  readonly attachments?: readonly string[] | undefined
}

function saysSomething({ body, attachments }: Writing): boolean {
  return body.length >= limits.messageBody.min || (attachments?.length ?? 0) > 0
}

export const postMessage = defineRoute({
  name: 'postMessage',
  summary: 'Posts a message. The same `id` again answers the stored message, with 200.',
  method: 'POST',
  path: '/rooms/:roomId/messages',
  auth: 'bearer',
  params: v.object({ roomId: roomIdSchema }),
  body: v.pipe(
    v.object({ id: v.optional(messageIdSchema), ...newMessageFields }),
    v.forward(
      v.check((message) => saysSomething(message), 'A message needs some text.'),
      ['body'],
    ),
  ),
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

/**
 * The payload of the `chatMessage` event. `previous` is the message that its author wrote before this one in
 * the same room, while that is not acknowledged: the server takes this one only after it.
 */
export const chatMessageSchema = v.pipe(
  v.object({
    roomId: roomIdSchema,
    id: messageIdSchema,
    ...newMessageFields,
    previous: v.optional(messageIdSchema),
  }),
  v.forward(
    v.check((message) => saysSomething(message), 'A message needs some text.'),
    ['body'],
  ),
)

/** The ack of `chatMessage`: the message's final place in the room. */
export const chatMessageAckSchema = v.object({
  id: messageIdSchema,
  seq: v.optional(integerSchema),
  rev: integerSchema,
  at: timestampSchema,
})

export const newMessageRoutes = [postMessage] as const
