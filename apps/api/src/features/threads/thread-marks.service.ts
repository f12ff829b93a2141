import type { Message, MessageId, ThreadMark, UserId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { Publisher } from '../../kernel/publisher.js'
import type { EntryService } from '../entries/entry.service.js'
import type { MessageReads } from '../entries/message-reads.js'
import type { UnreadCounter } from '../entries/unread.js'
import { viewThreadMark } from './thread.view.js'
import type { ThreadFollowRepository } from './thread-follow.repository.js'
import type { FindVisibleThread } from './visible-thread.js'

interface Parts {
  follows: ThreadFollowRepository
  findThread: FindVisibleThread
  entries: EntryService
  messageReads: MessageReads
  unread: UnreadCounter
  publisher: Publisher
}

/** Told of whoever has read in a thread, and how far. */
export type ThreadReadListener = (userId: UserId, mark: ThreadMark, fromSocketId?: string) => void

export type ThreadMarksService = ReturnType<typeof createThreadMarksService>

/** Where people stand in threads. What a call changes is told to the actor's other devices. */
export function createThreadMarksService(parts: Parts) {
  const { follows, findThread, entries, messageReads, unread, publisher } = parts
  const listeners: ThreadReadListener[] = []

  async function markOf(actor: Actor, root: Message): Promise<ThreadMark> {
    const follow = await follows.find(root.id, actor.userId)
    if (!follow?.isFollowing) return viewThreadMark(root, follow, 0)
    const counted = await unread.inThreads(actor.userId, [{ root: root.id, after: follow.readRev }])
    return viewThreadMark(root, follow, counted.get(root.id) ?? 0)
  }

  async function changed(actor: Actor, root: Message, fromSocketId?: string): Promise<ThreadMark> {
    const mark = await markOf(actor, root)
    publisher.toUser(actor.userId, 'threadChanged', { roomId: root.roomId, root: root.id }, fromSocketId)
    return mark
  }

  async function decide(actor: Actor, root: Message, isFollowing: boolean): Promise<void> {
    const who = { root: root.id, room: root.roomId, user: actor.userId }
    const { rev } = await entries.head(root.roomId)
    await follows.decide(who, { isFollowing, rev, lastAt: new Date(root.lastReplyAt ?? root.at) })
    // Read after it: a reply that was written meanwhile may not have found this follower yet.
    const { messages } = await messageReads.replies(root.roomId, root.id, { nearest: 'to', limit: 1 })
    const [last] = messages
    if (last) await follows.noteLastReply(who, { lastReplyRev: last.rev, lastAt: new Date(last.at) })
  }

  return {
    markOf,

    onRead(listener: ThreadReadListener): void {
      listeners.push(listener)
    },

    /** Moves the read mark forward, at most to the room's head. Without one, nothing changes. @throws MESSAGE_NOT_FOUND */
    async markRead(actor: Actor, rootId: MessageId, rev: number, fromSocketId?: string): Promise<ThreadMark> {
      const root = await findThread(actor, rootId)
      const head = await entries.head(root.roomId)
      await follows.raiseReadRev(rootId, actor.userId, Math.min(rev, head.rev))
      const mark = await changed(actor, root, fromSocketId)
      for (const listener of listeners) listener(actor.userId, mark, fromSocketId)
      return mark
    },

    /** Follows a thread from here on: what is in it counts as read. @throws MESSAGE_NOT_FOUND */
    async follow(actor: Actor, rootId: MessageId, fromSocketId?: string): Promise<ThreadMark> {
      const root = await findThread(actor, rootId)
      if (root.deletedAt) throw new AppError('MESSAGE_NOT_FOUND', { message: 'That message was deleted.' })
      await decide(actor, root, true)
      return changed(actor, root, fromSocketId)
    },

    /** Follows a thread no more, until the actor replies in it again. @throws MESSAGE_NOT_FOUND */
    async unfollow(actor: Actor, rootId: MessageId, fromSocketId?: string): Promise<ThreadMark> {
      const root = await findThread(actor, rootId)
      await decide(actor, root, false)
      return changed(actor, root, fromSocketId)
    },
  }
}
