import * as v from 'valibot'
import { defineRoute } from './define.js'
import { roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { integerFrom, integerSchema } from './numbers.js'
import { humanText } from './text.js'

export const roomKindSchema = v.picklist(['public', 'private', 'direct'])

export type RoomKind = v.InferOutput<typeof roomKindSchema>

export const roomNameSchema = humanText({
  ...limits.roomName,
  tooShort: 'A room needs a name.',
  tooLong: `A room’s name has at most ${limits.roomName.max} characters.`,
})

export const roomTopicSchema = humanText({
  ...limits.roomTopic,
  tooLong: `A topic has at most ${limits.roomTopic.max} characters.`,
})

export const sectionSchema = humanText({
  ...limits.section,
  tooShort: 'A section needs a name.',
  tooLong: `A section’s name has at most ${limits.section.max} characters.`,
})

/** A room's newest numbers: `seq` of its last message, `rev` of its last entry; 0 where there is none. */
export const headSchema = v.object({
  seq: integerFrom(0),
  rev: integerFrom(0),
})

export type Head = v.InferOutput<typeof headSchema>

/** A direct room has no name: it is called by the people in it, whom `userIds` lists. */
export const roomSchema = v.object({
  id: roomIdSchema,
  kind: roomKindSchema,
  name: v.optional(v.string()),
  userIds: v.optional(v.array(userIdSchema)),
  topic: v.optional(v.string()),
  memberCount: integerSchema,
  head: headSchema,
  createdAt: timestampSchema,
  archivedAt: v.optional(timestampSchema),
})

export type Room = v.InferOutput<typeof roomSchema>

export const memberRoleSchema = v.picklist(['moderator', 'member'])

export type MemberRole = v.InferOutput<typeof memberRoleSchema>

export const notifyLevelSchema = v.picklist(['all', 'mentions', 'none'])

export type NotifyLevel = v.InferOutput<typeof notifyLevelSchema>

/**
 * One's own place in a room. `readSeq` is the seq of the last message read. It falls only when its owner marks
 * something unread, which raises `markVersion`: of two marks the one with the higher version counts, and of the
 * same version the higher one. `mutedUntil` is there for a mute that ends by itself. `section`: the one of one's own
 * headings under which the room stands.
 */
export const membershipSchema = v.object({
  role: memberRoleSchema,
  readSeq: integerSchema,
  markVersion: v.optional(integerSchema, 0),
  muted: v.boolean(),
  mutedUntil: v.optional(timestampSchema),
  notify: notifyLevelSchema,
  starred: v.optional(v.boolean(), false),
  section: v.optional(v.string()),
})

export type Membership = v.InferOutput<typeof membershipSchema>

/**
 * How far one has read: `unread` counts the messages after `readSeq` that are not deleted, `mentions` those of
 * them, not one's own, that name oneself or everybody.
 */
export const readMarkSchema = v.object({
  readSeq: integerSchema,
  markVersion: v.optional(integerSchema, 0),
  unread: integerSchema,
  mentions: v.optional(integerSchema, 0),
})

export type ReadMark = v.InferOutput<typeof readMarkSchema>

/**
 * A room one belongs to; `unread` and `mentions` as in a read mark. `lastMessageAt` is when its newest message was
 * written, deleted or not: to say so and to sort by it, for order among messages is their `seq`.
 */
export const myRoomSchema = v.object({
  ...roomSchema.entries,
  membership: membershipSchema,
  lastMessageAt: v.optional(timestampSchema),
  unread: integerSchema,
  mentions: integerSchema,
})

export type MyRoom = v.InferOutput<typeof myRoomSchema>

const roomParams = v.object({ roomId: roomIdSchema })

export const listMyRooms = defineRoute({
  name: 'listMyRooms',
  summary: 'The rooms one belongs to, with heads and unread counts.',
  method: 'GET',
  path: '/rooms',
  auth: 'bearer',
  success: { 200: v.object({ rooms: v.array(myRoomSchema) }) },
  errors: [],
})

export const browseRooms = defineRoute({
  name: 'browseRooms',
  summary: 'The public rooms one could join, by name.',
  method: 'GET',
  path: '/rooms/public',
  auth: 'bearer',
  query: v.object({
    query: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(limits.query.max))),
    cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
  }),
  success: { 200: v.object({ rooms: v.array(roomSchema), nextCursor: v.optional(v.string()) }) },
  errors: [],
})

export const createRoom = defineRoute({
  name: 'createRoom',
  summary: 'Makes a room; its maker becomes its first member and moderator.',
  method: 'POST',
  path: '/rooms',
  auth: 'bearer',
  body: v.object({
    name: roomNameSchema,
    topic: v.optional(roomTopicSchema),
    kind: v.picklist(['public', 'private']),
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
  body: v.object({ name: v.optional(roomNameSchema), topic: v.optional(roomTopicSchema) }),
  success: { 200: myRoomSchema },
  errors: ['ROOM_NOT_FOUND', 'ROOM_NAME_TAKEN', 'DIRECT_ROOM', 'FORBIDDEN'],
})

/**
 * Where to move the read mark. `markVersion` is the version it was moved from: a move from an older one is from
 * before its owner marked something unread, and changes nothing. Without it the mark is moved in any case.
 */
export const markReadSchema = v.object({
  seq: integerFrom(0),
  markVersion: v.optional(integerFrom(0)),
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
  body: v.object({ seq: integerFrom(1) }),
  success: { 200: readMarkSchema },
  errors: ['ROOM_NOT_FOUND'],
})

export const openDirectRoom = defineRoute({
  name: 'openDirectRoom',
  summary: 'The one direct room of oneself and exactly these people; made (201) if there is none yet.',
  method: 'POST',
  path: '/rooms/direct',
  auth: 'bearer',
  body: v.object({
    userIds: v.pipe(
      v.array(userIdSchema),
      v.minLength(limits.directRoom.min - 1),
      v.maxLength(limits.directRoom.max - 1, `A direct room has at most ${limits.directRoom.max} people.`),
    ),
  }),
  success: { 200: myRoomSchema, 201: myRoomSchema },
  errors: ['USER_NOT_FOUND'],
})

export const updateMembership = defineRoute({
  name: 'updateMembership',
  summary:
    'Mutes a room for oneself, for good or until a moment, chooses what there notifies one, stars it, or puts it under a heading (`null`: under none).',
  method: 'PATCH',
  path: '/rooms/:roomId/membership',
  auth: 'bearer',
  params: roomParams,
  body: v.object({
    muted: v.optional(v.boolean()),
    mutedUntil: v.optional(timestampSchema),
    notify: v.optional(notifyLevelSchema),
    starred: v.optional(v.boolean()),
    section: v.optional(v.nullable(sectionSchema)),
  }),
  success: { 200: membershipSchema },
  errors: ['ROOM_NOT_FOUND'],
})

/** How far somebody else has read. */
export const memberReadSchema = v.object({ userId: userIdSchema, readSeq: integerSchema })

export type MemberRead = v.InferOutput<typeof memberReadSchema>

export const listReads = defineRoute({
  name: 'listReads',
  summary:
    'How far the others have read, in rooms of up to fifty members; those who keep it to themselves are left out.',
  method: 'GET',
  path: '/rooms/:roomId/reads',
  auth: 'bearer',
  params: roomParams,
  success: { 200: v.object({ reads: v.array(memberReadSchema) }) },
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
