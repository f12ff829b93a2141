import type { MessageId, Notification, RoomId, UserId } from '@tidings/contracts'
import { LRUCache } from 'lru-cache'
import type { Logger } from '../../kernel/logger.js'
import { createWaitingLine } from '../../kernel/waiting-line.js'
import type { PushService } from './push.service.js'
import { activeWithinMs, type PushActivity } from './push-activity.js'
import { type PushNews, pushMessageFor } from './push-payload.js'
import type { PushSender } from './push-sender.js'
import type { PushSubscriptionDoc } from './push-subscription.model.js'

interface Parts {
  push: Pick<PushService, 'keys' | 'listLiving' | 'forget'>
  activity: Pick<PushActivity, 'isActive'>
  sender: PushSender
  /** Whether it is this node's turn to push the message; where there is one node alone it always is. */
  claim?: ((messageId: MessageId, userId: UserId) => Promise<boolean>) | undefined
  /** The notification as it would be now; undefined where it was read, deleted, silenced or taken back meanwhile. */
  findNotification(userId: UserId, messageId: MessageId): Promise<Notification | undefined>
  findRoomName(roomId: RoomId): Promise<string | undefined>
  countUnread(userId: UserId): Promise<number>
  logger: Logger
}

interface Errand {
  readonly userId: UserId
  readonly roomId: RoomId
  readonly messageId: MessageId
  /** To one device alone, where it did not work before; it counts the tries. */
  readonly again?: { readonly subscriptionId: string; readonly tries: number }
}

/** Whoever reads it elsewhere, or deletes it, within this time spares the reader a push. */
const settleMs = 2_000
/** How long to wait before each further try, at least. */
const againAfterMs = [5_000, 30_000, 120_000] as const
/** A push service that asks for more patience than this is not tried again. */
const patienceMs = 600_000
/** What waits at most, tries to come too, and how much is seen to at once. */
const waitingMax = 10_000
const atOnceMax = 8

/**
 * Pushes notifications to the devices of those who are at none of them. Nothing is kept anywhere but in memory, and
 * what does not fit there is left out, which is logged; so is what a push service does not take.
 *
 *     add → a moment → [ not active, still news, session lives? ] → push service → delivered | gone | a further try
 */
export function createPushDelivery(parts: Parts) {
  const { push, activity, sender, claim, findNotification, findRoomName, countUnread, logger } = parts
  const line = createWaitingLine({ atOnceMax, waitingMax })
  const timers = new Set<NodeJS.Timeout>()
  const underWay = new Set<Promise<void>>()
  /** The newest message that was pushed to a device from a room: an older one must not take its place. */
  const newest = new LRUCache<string, MessageId>({ max: waitingMax })
  let isClosed = false

  function plan(errand: Errand, afterMs: number): void {
    if (isClosed) return
    if (timers.size + underWay.size >= waitingMax) {
      logger.warn({ messageId: errand.messageId }, 'Too much to push; left out.')
      return
    }
    const timer = setTimeout(() => {
      timers.delete(timer)
      const work = line
        .run(() => see(errand))
        .catch((error) => logger.warn({ err: error, messageId: errand.messageId }, 'Could not be pushed.'))
      underWay.add(work)
      void work.finally(() => underWay.delete(work))
    }, afterMs)
    timers.add(timer)
  }

  async function see(errand: Errand): Promise<void> {
    const { userId, roomId, messageId, again } = errand
    if (isClosed || activity.isActive(userId)) return
    if (!again && claim && !(await claim(messageId, userId))) return
    const [roomName, unreadCount] = await Promise.all([findRoomName(roomId), countUnread(userId)])
    // Asked last, and nothing is waited for after it: what was deleted, or ended, by then is not pushed.
    const [living, notification] = await Promise.all([
      push.listLiving(userId),
      findNotification(userId, messageId),
    ])
    if (isClosed || !notification || activity.isActive(userId) || living.some(isUserActive)) return
    const devices = living.filter(({ _id }) => !again || isStillNewest(_id, errand))
    await Promise.all(
      devices.map((device) => pushTo(device, { notification, roomName, unreadCount }, errand)),
    )
  }

  function isStillNewest(id: string, { again, roomId, messageId }: Errand): boolean {
    return id === again?.subscriptionId && newest.get(`${id} ${roomId}`) === messageId
  }

  async function pushTo(device: PushSubscriptionDoc, news: PushNews, errand: Errand): Promise<void> {
    newest.set(`${device._id} ${errand.roomId}`, errand.messageId)
    const outcome = await sender.send(device, pushMessageFor(device, news), push.keys())
    if (outcome.kind === 'delivered') return
    if (outcome.kind === 'gone') return push.forget(device)
    const tries = (errand.again?.tries ?? 0) + 1
    const afterMs = outcome.kind === 'later' ? waitFor(outcome, tries) : Number.POSITIVE_INFINITY
    const facts = { why: outcome.why, service: new URL(device.endpoint).host, tries }
    if (afterMs > patienceMs) {
      logger.warn(facts, 'A push service did not take a push; given up.')
      return
    }
    logger.debug(facts, 'A push service did not take a push; trying again.')
    plan({ ...errand, again: { subscriptionId: device._id, tries } }, afterMs * (1 + Math.random()))
  }

  return {
    /** Takes note of a notification, and returns at once. */
    add(userId: UserId, { roomId, message }: Notification): void {
      plan({ userId, roomId, messageId: message.id }, settleMs)
    },

    /** Pushes nothing more, drops what waits, and resolves when nothing is under way. */
    async close(): Promise<void> {
      isClosed = true
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      sender.close()
      await Promise.all(underWay)
    },
  }
}

/** As another node saw it. */
function isUserActive({ userActiveAt }: PushSubscriptionDoc): boolean {
  return userActiveAt !== undefined && Date.now() - userActiveAt.getTime() < activeWithinMs
}

/** As long as the push service asks for, and longer with every try. */
function waitFor({ afterMs = 0 }: { afterMs?: number }, tries: number): number {
  return Math.max(againAfterMs[tries - 1] ?? Number.POSITIVE_INFINITY, afterMs)
}
