import * as v from 'valibot'
import { defineRoute } from './define.js'
import { messageIdSchema, roomIdSchema } from './ids.js'
import { messageSchema } from './messages.js'
import { headSchema } from './rooms.js'
import { userSchema } from './users.js'

const messageParams = v.object({ messageId: messageIdSchema })

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
  params: v.object({ roomId: roomIdSchema }),
  success: {
    200: v.object({ messages: v.array(messageSchema), head: headSchema, users: v.array(userSchema) }),
  },
  errors: ['ROOM_NOT_FOUND'],
})

export const pinRoutes = [pinMessage, unpinMessage, listPins] as const
