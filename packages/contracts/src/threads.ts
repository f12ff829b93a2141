import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { messageIdSchema, roomIdSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { messageSchema } from './messages.js'
import { headSchema } from './rooms.js'
import { userSchema } from './users.js'

/**
 * Where one stands in a thread. `readRev` is the rev of the last reply read; it never falls. `unread` counts the
 * replies after it, of others, that are not deleted, and is 0 for those who do not follow the thread.
 */
export const threadMarkSchema = z.object({
  root: messageIdSchema,
  roomId: roomIdSchema,
  isFollowing: z.boolean(),
  readRev: z.int(),
  unread: z.int(),
})

export type ThreadMark = z.infer<typeof threadMarkSchema>

const rootParams = z.object({ messageId: messageIdSchema })
const revQuery = z.optional(z.coerce.number().check(z.int(), z.minimum(0)))

export const listReplies = defineRoute({
  name: 'listReplies',
  summary:
    'A thread’s replies, ascending by rev: those after a rev, those before one, or the newest page. It shows every change up to `head.rev`.',
  method: 'GET',
  path: '/messages/:messageId/replies',
  auth: 'bearer',
  params: rootParams,
  query: z
    .object({
      after: revQuery,
      before: revQuery,
      limit: z._default(
        z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.messagesPage.max)),
        limits.messagesPage.default,
      ),
    })
    .check(
      z.refine(({ after, before }) => after === undefined || before === undefined, {
        error: 'Give only one of after and before.',
      }),
    ),
  success: {
    200: z.object({
      root: messageSchema,
      messages: z.array(messageSchema),
      head: headSchema,
      hasBefore: z.boolean(),
      hasAfter: z.boolean(),
      mark: threadMarkSchema,
      /** Who follows the thread, in no particular order. */
      followerIds: z.array(userIdSchema),
      users: z.array(userSchema),
    }),
  },
  errors: ['MESSAGE_NOT_FOUND'],
})

export type ReplyPage = z.infer<(typeof listReplies)['success'][200]>

/** A thread that one follows, as a list shows it. */
export const followedThreadSchema = z.object({ root: messageSchema, mark: threadMarkSchema })

export type FollowedThread = z.infer<typeof followedThreadSchema>

export const listThreads = defineRoute({
  name: 'listThreads',
  summary: 'The threads one follows, the one replied to last first.',
  method: 'GET',
  path: '/threads',
  auth: 'bearer',
  query: z.object({ cursor: z.optional(z.string().check(z.maxLength(400))) }),
  success: {
    200: z.object({
      threads: z.array(followedThreadSchema),
      users: z.array(userSchema),
      nextCursor: z.optional(z.string()),
    }),
  },
  errors: [],
})

export const listThreadMarks = defineRoute({
  name: 'listThreadMarks',
  summary: 'Where one stands in the threads one follows that have unread replies; at most the newest 500.',
  method: 'GET',
  path: '/threads/unread',
  auth: 'bearer',
  success: { 200: z.object({ marks: z.array(threadMarkSchema) }) },
  errors: [],
})

/** `rev`: that of the last reply that was read. */
export const threadReadSchema = z.object({ rev: z.int().check(z.minimum(0)) })

export const markThreadRead = defineRoute({
  name: 'markThreadRead',
  summary: 'Moves one’s read mark in a thread forward.',
  method: 'PUT',
  path: '/messages/:messageId/thread/read',
  auth: 'bearer',
  params: rootParams,
  body: threadReadSchema,
  success: { 200: threadMarkSchema },
  errors: ['MESSAGE_NOT_FOUND'],
})

export const followThread = defineRoute({
  name: 'followThread',
  summary: 'Follows a thread: its replies notify, and count as unread.',
  method: 'PUT',
  path: '/messages/:messageId/thread/follow',
  auth: 'bearer',
  params: rootParams,
  success: { 200: threadMarkSchema },
  errors: ['MESSAGE_NOT_FOUND'],
})

export const unfollowThread = defineRoute({
  name: 'unfollowThread',
  summary: 'Follows a thread no more, until one replies in it again.',
  method: 'DELETE',
  path: '/messages/:messageId/thread/follow',
  auth: 'bearer',
  params: rootParams,
  success: { 200: threadMarkSchema },
  errors: ['MESSAGE_NOT_FOUND'],
})

export const threadRoutes = [
  listReplies,
  listThreads,
  listThreadMarks,
  markThreadRead,
  followThread,
  unfollowThread,
] as const
