import {
  type FollowedThread,
  limits,
  type MessageId,
  type ReplyPage,
  type RoomId,
  type ThreadMark,
  type UserId,
} from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import type { MessageReads } from '../entries/message-reads.js'
import type { UnreadCounter } from '../entries/unread.js'
import type { RoomService } from '../rooms/room.service.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { UserService } from '../users/user.service.js'
import { type ReplyQuery, readReplies } from './read-replies.js'
import { viewThreadMark } from './thread.view.js'
import { formatThreadCursor, parseThreadCursor } from './thread-cursor.js'
import type { ThreadFollowDoc } from './thread-follow.model.js'
import type { ThreadFollowRepository } from './thread-follow.repository.js'
import type { ThreadMarksService } from './thread-marks.service.js'
import type { FindVisibleThread } from './visible-thread.js'

/** Threads with unread replies that are told at once. */
const marksMax = 500

interface Parts {
  follows: ThreadFollowRepository
  findThread: FindVisibleThread
  threadMarks: ThreadMarksService
  access: RoomAccess
  rooms: RoomService
  messageReads: MessageReads
  unread: UnreadCounter
  users: UserService
}

export type ThreadService = ReturnType<typeof createThreadService>

/** Reads threads: of rooms one is in, and of no others. */
export function createThreadService(parts: Parts) {
  const { follows, findThread, threadMarks, access, rooms, messageReads, unread, users } = parts

  /** Who follows a thread and is in its room at this moment. */
  async function followersAmongMembers(roomId: RoomId, rootId: MessageId): Promise<Set<UserId>> {
    const followers = await follows.followers(rootId)
    return access.membersAmong(
      roomId,
      followers.map(({ user }) => user),
    )
  }

  /** Those of them that are in rooms the actor is in at this moment, with where they stand. */
  async function withMarks(actor: Actor, found: readonly ThreadFollowDoc[]) {
    const counted = await unread.inThreads(
      actor.userId,
      found.map(({ root, readRev }) => ({ root, after: readRev })),
    )
    const stillMine = new Set(await rooms.listMyIds(actor.userId))
    return found
      .filter((follow) => stillMine.has(follow.room))
      .map((follow) => {
        const { root: id, room: roomId } = follow
        return { follow, mark: viewThreadMark({ id, roomId }, follow, counted.get(id) ?? 0) }
      })
  }

  return {
    /**
     * Replies in a thread, ascending by rev, with every change up to `head.rev`, and where the actor stands.
     * @throws MESSAGE_NOT_FOUND
     */
    async replies(actor: Actor, rootId: MessageId, query: ReplyQuery): Promise<ReplyPage> {
      const { roomId } = await findThread(actor, rootId)
      const page = await readReplies(messageReads, { roomId, rootId }, query)
      const followerIds = [...(await followersAmongMembers(roomId, rootId))]
      // Asked again after reading, for the root as it is then, and for whoever was removed meanwhile.
      const root = await findThread(actor, rootId)
      const authors = [root, ...page.messages].map((message) => message.author)
      const [mark, people] = await Promise.all([
        threadMarks.markOf(actor, root),
        users.findMany([...authors, ...followerIds]),
      ])
      return { root, ...page, mark, followerIds, users: people }
    },

    /** A page of the threads that the actor follows, the one replied to last first. */
    async list(actor: Actor, cursor?: string) {
      const limit = limits.listPage.default
      const before = cursor === undefined ? undefined : parseThreadCursor(cursor)
      const mine = await rooms.listMyIds(actor.userId)
      const found = await follows.listFollowed(actor.userId, mine, { before, limit: limit + 1 })
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      const messages = await messageReads.findMany(page.map(({ root }) => root))
      const roots = new Map(messages.map((message) => [message.id, message]))
      const threads = (await withMarks(actor, page)).flatMap(({ follow, mark }): FollowedThread[] => {
        const root = roots.get(follow.root)
        return root ? [{ root, mark }] : []
      })
      return {
        threads,
        users: await users.findMany(threads.map(({ root }) => root.author)),
        ...(last && { nextCursor: formatThreadCursor({ lastAt: last.lastAt, id: last._id }) }),
      }
    },

    /** Where the actor stands in the threads they follow that have unread replies. */
    async marks(actor: Actor): Promise<ThreadMark[]> {
      const mine = await rooms.listMyIds(actor.userId)
      const found = await follows.listRepliedTo(actor.userId, mine, marksMax)
      return (await withMarks(actor, found)).map(({ mark }) => mark).filter(({ unread: count }) => count > 0)
    },

    /** Who follows a thread, and the rev of the last reply each has read; members of its room or not. */
    async followersOf(rootId: MessageId): Promise<Map<UserId, number>> {
      return new Map((await follows.followers(rootId)).map(({ user, readRev }) => [user, readRev]))
    },

    followersAmongMembers,
  }
}
