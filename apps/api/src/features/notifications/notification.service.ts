import type {
  MessageId,
  Notification,
  NotificationReason,
  RoomId,
  ThreadMark,
  UserId,
} from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import type { Audience } from '../../kernel/audience.js'
import type { Logger } from '../../kernel/logger.js'
import type { Publisher } from '../../kernel/publisher.js'
import type { EntryDoc } from '../entries/entry.model.js'
import type { FindVisibleMessage } from '../messages/visible-message.js'
import type { PreferencesService } from '../preferences/preferences.service.js'
import { createDecideForOne } from './decide-for-one.js'
import { kindOf } from './decide-notification.js'
import { createEverybodysKeywords } from './everybodys-keywords.js'
import { notificationDetails } from './notification-details.js'
import { createNotifyRoom, type NotifyRoomParts } from './notify-room.js'
import { createRoomBacklog } from './room-backlog.js'
import { createToldReplies } from './told-replies.js'

interface Parts extends Omit<NotifyRoomParts, 'keywords' | 'preferences' | 'notify' | 'audience'> {
  audience: Audience
  /** Those who can be told when they are away. */
  awayAudience: NotifyRoomParts['audience'] & { isEmpty(): boolean }
  publisher: Publisher
  preferences: PreferencesService
  findVisible: FindVisibleMessage
  logger: Logger
}

export interface Explanation {
  readonly notified: boolean
  readonly reason: NotificationReason
  readonly detail: string
}

type AwayListener = (userId: UserId, notification: Notification) => void

export type NotificationService = ReturnType<typeof createNotificationService>

/**
 * Tells people of messages that they want to be told of. Each node tells those who are connected to it, whichever
 * node a message was written through. May be lost: what is unread says the same.
 */
export function createNotificationService(parts: Parts) {
  const { audience, awayAudience, entries, users, preferences, publisher, findVisible, logger } = parts
  const keywords = createEverybodysKeywords(preferences)
  const toldReplies = createToldReplies()
  const decide = createDecideForOne(parts)
  const awayListeners: AwayListener[] = []
  const backlog = createRoomBacklog({
    work: createNotifyRoom({ ...parts, keywords, notify: tellHere }),
    logger,
  })
  const awayBacklog = createRoomBacklog({
    work: createNotifyRoom({ ...parts, audience: awayAudience, keywords, notify: tellAway }),
    logger,
  })

  function tellHere(userId: UserId, notification: Notification): void {
    const { id, thread, rev } = notification.message
    if (thread) toldReplies.add(userId, thread, { id, rev })
    publisher.notification(userId, notification)
  }

  function tellAway(userId: UserId, notification: Notification): void {
    for (const listener of awayListeners) listener(userId, notification)
  }

  return {
    /** Takes note of new entries, and returns at once; people are told after that. */
    follow(roomId: RoomId, docs: readonly EntryDoc[]): void {
      const news = docs.filter(mayBeNews)
      if (!awayAudience.isEmpty()) awayBacklog.add(roomId, news)
      if (!audience.hasMembersHere(roomId)) return
      for (const doc of docs) {
        if (doc.kind === 'messageDeleted') publisher.notificationGone({ roomId, messageId: doc.target })
      }
      backlog.add(roomId, news)
    },

    /** Somebody has read in a thread: tells their other devices what they were told of there and have read. */
    repliesRead(userId: UserId, { root, roomId, readRev }: ThreadMark, fromSocketId?: string): void {
      for (const messageId of toldReplies.takeUpTo(userId, root, readRev)) {
        publisher.toUser(userId, 'notificationGone', { roomId, messageId }, fromSocketId)
      }
    },

    /**
     * Whether a message notified the actor, by their settings as they are now, and why. That they have read it since
     * is left out of account.
     * @throws MESSAGE_NOT_FOUND
     */
    async explain(actor: Actor, id: MessageId): Promise<Explanation> {
      const message = await findVisible(actor, id)
      const { notified, reason } = await decide(actor.userId, message, {
        moment: new Date(message.at),
        isRead: false,
      })
      return { notified, reason, detail: notificationDetails[reason] }
    },

    /**
     * Told of what notifies those who can be told when they are away, whether they are or not. Every node that learns
     * of a message tells of it.
     */
    onAway(listener: AwayListener): void {
      awayListeners.push(listener)
    },

    /** The notification of a message as somebody would get it at this moment, if they would. */
    async findPresent(userId: UserId, id: MessageId): Promise<Notification | undefined> {
      const message = await entries.findMessage(id)
      const author = message && (await users.find(message.author))
      if (!author) return undefined
      const { notified, reason, isDirectRoom } = await decide(userId, message, { moment: new Date() })
      if (!notified) return undefined
      return { kind: kindOf(reason, isDirectRoom), reason, roomId: message.roomId, message, author }
    },

    /** Tells nobody any more; resolves when nothing is under way. */
    async close(): Promise<void> {
      await Promise.all([backlog.close(), awayBacklog.close()])
    },
  }
}

function mayBeNews(doc: EntryDoc): boolean {
  if (doc.kind === 'message') return doc.deletedAt === undefined
  return doc.kind === 'messageEdited' && (doc.mentionsHere === true || (doc.mentions?.length ?? 0) > 0)
}
