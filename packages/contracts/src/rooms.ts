import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { roomIdSchema, timestampSchema } from './ids.js'
import { limits } from './limits.js'
import { humanText } from './text.js'

export const roomKindSchema = z.enum(['public', 'private', 'direct'])

export type RoomKind = z.infer<typeof roomKindSchema>

export const roomNameSchema = humanText({
  ...limits.roomName,
  tooShort: 'A room needs a name.',
  tooLong: `A room’s name has at most ${limits.roomName.max} characters.`,
})

export const roomTopicSchema = humanText({
  ...limits.roomTopic,
  tooLong: `A topic has at most ${limits.roomTopic.max} characters.`,
})

/** A room's newest numbers: `seq` of its last message, `rev` of its last entry; 0 where there is none. */
export const headSchema = z.object({
  seq: z.int().check(z.minimum(0)),
  rev: z.int().check(z.minimum(0)),
})

export type Head = z.infer<typeof headSchema>

export const roomSchema = z.object({
  id: roomIdSchema,
  kind: roomKindSchema,
  name: z.optional(z.string()),
  topic: z.optional(z.string()),
  memberCount: z.int(),
  head: headSchema,
  createdAt: timestampSchema,
  archivedAt: z.optional(timestampSchema),
})

export type Room = z.infer<typeof roomSchema>

export const memberRoleSchema = z.enum(['moderator', 'member'])

export type MemberRole = z.infer<typeof memberRoleSchema>

export const notifyLevelSchema = z.enum(['all', 'mentions', 'none'])

/** One's own place in a room. `readSeq` is the seq of the last message read; it never falls. */
export const membershipSchema = z.object({
  role: memberRoleSchema,
  readSeq: z.int(),
  muted: z.boolean(),
  notify: notifyLevelSchema,
})

export type Membership = z.infer<typeof membershipSchema>

/** How far one has read: `unread` counts the messages after `readSeq` that are not deleted. */
export const readMarkSchema = z.object({ readSeq: z.int(), unread: z.int() })

export type ReadMark = z.infer<typeof readMarkSchema>

/** A room one belongs to. `unread` counts the messages after `membership.readSeq` that are not deleted. */
export const myRoomSchema = z.extend(roomSchema, {
  membership: membershipSchema,
  unread: z.int(),
  mentions: z.int(),
})

export type MyRoom = z.infer<typeof myRoomSchema>

const roomParams = z.object({ roomId: roomIdSchema })

export const listMyRooms = defineRoute({
  name: 'listMyRooms',
  summary: 'The rooms one belongs to, with heads and unread counts.',
  method: 'GET',
  path: '/rooms',
  auth: 'bearer',
  success: { 200: z.object({ rooms: z.array(myRoomSchema) }) },
  errors: [],
})

export const browseRooms = defineRoute({
  name: 'browseRooms',
  summary: 'The public rooms one could join, by name.',
  method: 'GET',
  path: '/rooms/public',
  auth: 'bearer',
  query: z.object({
    query: z.optional(z.string().check(z.trim(), z.maxLength(limits.query.max))),
    cursor: z.optional(z.string().check(z.maxLength(400))),
  }),
  success: { 200: z.object({ rooms: z.array(roomSchema), nextCursor: z.optional(z.string()) }) },
  errors: [],
})

export const createRoom = defineRoute({
  name: 'createRoom',
  summary: 'Makes a room; its maker becomes its first member and moderator.',
  method: 'POST',
  path: '/rooms',
  auth: 'bearer',
  body: z.object({
    name: roomNameSchema,
    topic: z.optional(roomTopicSchema),
    kind: z.enum(['public', 'private']),
  }),
  success: { 201: myRoomSchema },
  errors: ['ROOM_NAME_TAKEN'],
})

export const getRoom = defineRoute({
  name: 'getRoom',
  summary: 'One of one’s rooms.',
  method: 'GET',
  path: '/rooms/:roomId',
  auth: 'bearer',
  params: roomParams,
  success: { 200: myRoomSchema },
  errors: ['ROOM_NOT_FOUND'],
})

export const updateRoom = defineRoute({
  name: 'updateRoom',
  summary: 'Renames a room or sets its topic; for its moderators.',
  method: 'PATCH',
  path: '/rooms/:roomId',
  auth: 'bearer',
  params: roomParams,
  body: z.object({ name: z.optional(roomNameSchema), topic: z.optional(roomTopicSchema) }),
  success: { 200: myRoomSchema },
  errors: ['ROOM_NOT_FOUND', 'ROOM_NAME_TAKEN', 'FORBIDDEN'],
})

export const markRoomRead = defineRoute({
  name: 'markRoomRead',
  summary: 'Moves one’s read mark forward; it never falls.',
  method: 'PUT',
  path: '/rooms/:roomId/read',
  auth: 'bearer',
  params: roomParams,
  body: z.object({ seq: z.int().check(z.minimum(0)) }),
  success: { 200: readMarkSchema },
  errors: ['ROOM_NOT_FOUND'],
})

export const roomRoutes = [listMyRooms, browseRooms, createRoom, getRoom, updateRoom, markRoomRead] as const
