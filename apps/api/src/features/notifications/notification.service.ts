import type { MessageId, NotificationReason, RoomId, ThreadMark, UserId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import type { Logger } from '../../kernel/logger.js'
import type { EntryDoc } from '../entries/entry.model.js'
import type { FindVisibleMessage } from '../messages/visible-message.js'
import type { PreferencesService } from '../preferences/preferences.service.js'
import { decideNotification } from './decide-notification.js'
import { createEverybodysKeywords, searchedText } from './everybodys-keywords.js'
import { hasKeyword } from './keyword-index.js'
import { notificationDetails } from './notification-details.js'
import { factsFor } from './notification-facts.js'
import { createNotifyRoom, type NotifyRoomParts } from './notify-room.js'
import { createRoomBacklog } from './room-backlog.js'
import { createToldReplies } from './told-replies.js'

interface Parts extends Omit<NotifyRoomParts, 'keywords' | 'preferences' | 'toldReplies'> {
  preferences: PreferencesService
  findVisible: FindVisibleMessage
  logger: Logger
}

export interface Explanation {
  readonly notified: boolean
  readonly reason: NotificationReason
  readonly detail: string
}

export type NotificationService = ReturnType<typeof createNotificationService>

/**
 * Tells people of messages that they want to be told of. Each node tells those who are connected to it, whichever
 * node a message was written through. May be lost: what is unread says the same.
 */
export function createNotificationService(parts: Parts) {
  const { audience, places, threads, preferences, publisher, findVisible, logger } = parts
  const keywords = createEverybodysKeywords(preferences)
  const toldReplies = createToldReplies()
  const backlog = createRoomBacklog({
    work: createNotifyRoom({ ...parts, keywords, toldReplies }),
    logger,
  })

  return {
    /** Takes note of new entries, and returns at once; people are told after that. */
    follow(roomId: RoomId, docs: readonly EntryDoc[]): void {
      if (!audience.hasMembersHere(roomId)) return
      for (const doc of docs) {
        if (doc.kind === 'messageDeleted') publisher.notificationGone({ roomId, messageId: doc.target })
      }
      backlog.add(roomId, docs.filter(mayBeNews))
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
      const { roomId, thread } = message
      const [place] = await places.findMany(roomId, [actor.userId])
      const wish = await preferences.get(actor.userId)
      const matches = {
        message,
        isDirectRoom: await places.isDirect(roomId),
        readRevByFollower: thread === undefined ? new Map() : await threads.followersOf(thread),
        hasKeyword: () => hasKeyword(searchedText(message.body), wish.keywords),
      }
      const person = { userId: actor.userId, place, preferences: wish }
      const facts = factsFor(matches, person, new Date(message.at))
      const decision = decideNotification({ ...facts, isRead: false })
      return { ...decision, detail: notificationDetails[decision.reason] }
    },

    /** Tells nobody any more; resolves when nothing is under way. */
    close: backlog.close,
  }
}

function mayBeNews(doc: EntryDoc): boolean {
  if (doc.kind === 'message') return doc.deletedAt === undefined
  return doc.kind === 'messageEdited' && (doc.mentionsHere === true || (doc.mentions?.length ?? 0) > 0)
}
