import * as v from 'valibot'
import { defineRoute } from './define.js'
import { messageIdSchema, roomIdSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { messageSchema } from './messages.js'
import { integerFrom, integerSchema, queryInteger } from './numbers.js'
import { headSchema } from './rooms.js'
import { userSchema } from './users.js'

/**
 * Where one stands in a thread. `readRev` is the rev of the last reply read; it never falls. `unread` counts the
 * replies after it, of others, that are not deleted, and is 0 for those who do not follow the thread.
 */
export const threadMarkSchema = v.object({
  root: messageIdSchema,
  roomId: roomIdSchema,
  isFollowing: v.boolean(),
  readRev: integerSchema,
  unread: integerSchema,
})

export type ThreadMark = v.InferOutput<typeof threadMarkSchema>

const rootParams = v.object({ messageId: messageIdSchema })
const revQuery = v.optional(queryInteger({ min: 0 }))

export const listReplies = defineRoute({
  name: 'listReplies',
  summary:
    'A thread’s replies, ascending by rev: those after a rev, those before one, or the newest page. It shows every change up to `head.rev`.',
  method: 'GET',
  path: '/messages/:messageId/replies',
  auth: 'bearer',
  params: rootParams,
  query: v.pipe(
    v.object({
      after: revQuery,
      before: revQuery,
      limit: v.optional(queryInteger({ min: 1, max: limits.messagesPage.max }), limits.messagesPage.default),
    }),
    v.check(
      ({ after, before }) => after === undefined || before === undefined,
      'Give only one of after and before.',
    ),
  ),
  success: {
    200: v.object({
      root: messageSchema,
      messages: v.array(messageSchema),
      head: headSchema,
      hasBefore: v.boolean(),
      hasAfter: v.boolean(),
      mark: threadMarkSchema,
      /** Who follows the thread, in no particular order. */
      followerIds: v.array(userIdSchema),
      users: v.array(userSchema),
    }),
  },
  errors: ['MESSAGE_NOT_FOUND'],
})

export type ReplyPage = v.InferOutput<(typeof listReplies)['success'][200]>

/** A thread that one follows, as a list shows it. */
export const followedThreadSchema = v.object({ root: messageSchema, mark: threadMarkSchema })

export type FollowedThread = v.InferOutput<typeof followedThreadSchema>

export const listThreads = defineRoute({
  name: 'listThreads',
  summary: 'The threads one follows, the one replied to last first.',
  method: 'GET',
  path: '/threads',
  auth: 'bearer',
  query: v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(400))) }),
  success: {
    200: v.object({
      threads: v.array(followedThreadSchema),
      users: v.array(userSchema),
      nextCursor: v.optional(v.string()),
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
  success: { 200: v.object({ marks: v.array(threadMarkSchema) }) },
  errors: [],
})

/** `rev`: that of the last reply that was read. */
export const threadReadSchema = v.object({ rev: integerFrom(0) })

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
