import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
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

/** A direct room has no name: it is called by the people in it, whom `userIds` lists. */
export const roomSchema = z.object({
  id: roomIdSchema,
  kind: roomKindSchema,
  name: z.optional(z.string()),
  userIds: z.optional(z.array(userIdSchema)),
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

export type NotifyLevel = z.infer<typeof notifyLevelSchema>

/**
 * One's own place in a room. `readSeq` is the seq of the last message read. It falls only when its owner marks
 * something unread, which raises `markVersion`: of two marks the one with the higher version counts, and of the
 * same version the higher one. `mutedUntil` is there for a mute that ends by itself.
 */
export const membershipSchema = z.object({
  role: memberRoleSchema,
  readSeq: z.int(),
  markVersion: z._default(z.int(), 0),
  muted: z.boolean(),
  mutedUntil: z.optional(timestampSchema),
  notify: notifyLevelSchema,
})

export type Membership = z.infer<typeof membershipSchema>

/**
 * How far one has read: `unread` counts the messages after `readSeq` that are not deleted, `mentions` those of
 * them, not one's own, that name oneself or everybody.
 */
export const readMarkSchema = z.object({
  readSeq: z.int(),
  markVersion: z._default(z.int(), 0),
  unread: z.int(),
  mentions: z._default(z.int(), 0),
})

export type ReadMark = z.infer<typeof readMarkSchema>

/** A room one belongs to; `unread` and `mentions` as in a read mark. */
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
  errors: ['ROOM_NOT_FOUND', 'ROOM_NAME_TAKEN', 'DIRECT_ROOM', 'FORBIDDEN'],
})

/**
 * Where to move the read mark. `markVersion` is the version it was moved from: a move from an older one is from
 * before its owner marked something unread, and changes nothing. Without it the mark is moved in any case.
 */
export const markReadSchema = z.object({
  seq: z.int().check(z.minimum(0)),
  markVersion: z.optional(z.int().check(z.minimum(0))),
})

export const markRoomRead = defineRoute({
  name: 'markRoomRead',
  summary: 'Moves one’s read mark forward; it never falls.',
  method: 'PUT',
  path: '/rooms/:roomId/read',
  auth: 'bearer',
  params: roomParams,
  body: markReadSchema,
  success: { 200: readMarkSchema },
  errors: ['ROOM_NOT_FOUND'],
})

export const markRoomUnread = defineRoute({
  name: 'markRoomUnread',
  summary: 'Marks a message and all after it unread: the one way in which a read mark falls.',
  method: 'PUT',
  path: '/rooms/:roomId/unread',
  auth: 'bearer',
  params: roomParams,
  body: z.object({ seq: z.int().check(z.minimum(1)) }),
  success: { 200: readMarkSchema },
  errors: ['ROOM_NOT_FOUND'],
})

export const openDirectRoom = defineRoute({
  name: 'openDirectRoom',
  summary: 'The one direct room of oneself and exactly these people; made (201) if there is none yet.',
  method: 'POST',
  path: '/rooms/direct',
  auth: 'bearer',
  body: z.object({
    userIds: z
      .array(userIdSchema)
      .check(
        z.minLength(limits.directRoom.min - 1),
        z.maxLength(limits.directRoom.max - 1, `A direct room has at most ${limits.directRoom.max} people.`),
      ),
  }),
  success: { 200: myRoomSchema, 201: myRoomSchema },
  errors: ['USER_NOT_FOUND'],
})

export const updateMembership = defineRoute({
  name: 'updateMembership',
  summary: 'Mutes a room for oneself, for good or until a moment, or chooses what there notifies one.',
  method: 'PATCH',
  path: '/rooms/:roomId/membership',
  auth: 'bearer',
  params: roomParams,
  body: z.object({
    muted: z.optional(z.boolean()),
    mutedUntil: z.optional(timestampSchema),
    notify: z.optional(notifyLevelSchema),
  }),
  success: { 200: membershipSchema },
  errors: ['ROOM_NOT_FOUND'],
})

/** How far somebody else has read. */
export const memberReadSchema = z.object({ userId: userIdSchema, readSeq: z.int() })

export type MemberRead = z.infer<typeof memberReadSchema>

export const listReads = defineRoute({
  name: 'listReads',
  summary:
    'How far the others have read, in rooms of up to fifty members; those who keep it to themselves are left out.',
  method: 'GET',
  path: '/rooms/:roomId/reads',
  auth: 'bearer',
  params: roomParams,
  success: { 200: z.object({ reads: z.array(memberReadSchema) }) },
  errors: ['ROOM_NOT_FOUND'],
})

export const roomRoutes = [
  listMyRooms,
  browseRooms,
  createRoom,
  openDirectRoom,
  getRoom,
  updateRoom,
  markRoomRead,
  markRoomUnread,
  updateMembership,
  listReads,
] as const
