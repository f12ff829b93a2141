import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { memberRoleSchema, myRoomSchema } from './rooms.js'
import { userSchema } from './users.js'

export const memberSchema = z.object({
  user: userSchema,
  role: memberRoleSchema,
  joinedAt: timestampSchema,
})

export type Member = z.infer<typeof memberSchema>

/** A member as a path names one: a user's id, or `me` for oneself. */
const memberParams = z.object({
  roomId: roomIdSchema,
  userId: z.union([z.literal('me'), userIdSchema]),
})

export const listMembers = defineRoute({
  name: 'listMembers',
  summary: 'A room’s members, in the order in which they joined.',
  method: 'GET',
  path: '/rooms/:roomId/members',
  auth: 'bearer',
  params: z.object({ roomId: roomIdSchema }),
  query: z.object({ cursor: z.optional(z.string().check(z.maxLength(400))) }),
  success: { 200: z.object({ members: z.array(memberSchema), nextCursor: z.optional(z.string()) }) },
  errors: ['ROOM_NOT_FOUND'],
})

export const putMember = defineRoute({
  name: 'putMember',
  summary: 'Joins a public room (`me`), adds somebody to a room one is in, or sets a member’s role.',
  method: 'PUT',
  path: '/rooms/:roomId/members/:userId',
  auth: 'bearer',
  params: memberParams,
  body: z.object({ role: z.optional(memberRoleSchema) }),
  success: { 200: z.union([myRoomSchema, memberSchema]) },
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
