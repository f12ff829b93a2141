import * as v from 'valibot'
import { defineRoute } from './define.js'
import { roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { memberRoleSchema, myRoomSchema } from './rooms.js'
import { userSchema } from './users.js'

export const memberSchema = v.object({
  user: userSchema,
  role: memberRoleSchema,
  joinedAt: timestampSchema,
})

export type Member = v.InferOutput<typeof memberSchema>

/** A member as a path names one: a user's id, or `me` for oneself. */
const memberParams = v.object({
  roomId: roomIdSchema,
  userId: v.union([v.literal('me'), userIdSchema]),
})

export const listMembers = defineRoute({
  name: 'listMembers',
  summary: 'A room’s members, in the order in which they joined.',
  method: 'GET',
  path: '/rooms/:roomId/members',
  auth: 'bearer',
  params: v.object({ roomId: roomIdSchema }),
  query: v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(400))) }),
  success: { 200: v.object({ members: v.array(memberSchema), nextCursor: v.optional(v.string()) }) },
  errors: ['ROOM_NOT_FOUND'],
})

export const putMember = defineRoute({
  name: 'putMember',
  summary: 'Joins a public room (`me`), adds somebody to a room one is in, or sets a member’s role.',
  method: 'PUT',
  path: '/rooms/:roomId/members/:userId',
  auth: 'bearer',
  params: memberParams,
  body: v.object({ role: v.optional(memberRoleSchema) }),
  success: { 200: v.union([myRoomSchema, memberSchema]) },
  errors: ['ROOM_NOT_FOUND', 'USER_NOT_FOUND', 'DIRECT_ROOM', 'FORBIDDEN'],
})

export const removeMember = defineRoute({
  name: 'removeMember',
  summary: 'Leaves a room (`me`), or removes a member; the latter is for moderators.',
  method: 'DELETE',
  path: '/rooms/:roomId/members/:userId',
  auth: 'bearer',
  params: memberParams,
  success: { 204: null },
  errors: ['ROOM_NOT_FOUND', 'USER_NOT_FOUND', 'DIRECT_ROOM', 'FORBIDDEN'],
})

export const memberRoutes = [listMembers, putMember, removeMember] as const
