import type { Message, MessageId, Notification, RoomId, User, UserId } from '@tidings/contracts'
import { LRUCache } from 'lru-cache'
import { createPauses } from '../../kernel/pauses.js'
import type { EntryDoc } from '../entries/entry.model.js'
import type { PreferencesService } from '../preferences/preferences.service.js'
import type { MemberPlace } from '../rooms/member-places.service.js'
import { decideNotification, kindOf } from './decide-notification.js'
import { createFindNews, type FindNewsParts, type News } from './find-news.js'
import { factsFor } from './notification-facts.js'

export interface NotifyRoomParts extends FindNewsParts {
  preferences: Pick<PreferencesService, 'findMany'>
  /** Tells somebody of a message that notifies them. */
  notify(userId: UserId, notification: Notification): void
}

/** How many people are looked at between two pauses. */
const peopleAtOnce = 500
/** How many of the last notifications are remembered, so that an edit tells nobody of a message again. */
const toldMax = 50_000

/** Notifies those of an audience of what is new in a room. */
export function createNotifyRoom(parts: NotifyRoomParts) {
  const { audience, entries, roomLog, places, users, preferences } = parts
  const findNews = createFindNews(parts)
  const told = new LRUCache<string, true>({ max: toldMax })

  /** The message as the database has it, where it is not in memory any more. */
  async function findIfNotHeld({ id, roomId }: Message): Promise<Message | undefined> {
    return roomLog.peek(roomId)?.find(id) ? undefined : entries.findMessage(id)
  }

  /** What everybody in the room may see of it at this moment: undefined once it is deleted. */
  function present({ id, roomId }: Message, found: Message | undefined): Message | undefined {
    const held = roomLog.peek(roomId)?.find(id)
    const now = held?.kind === 'message' ? entries.presentMessage(held) : found
    return now?.deletedAt ? undefined : now
  }

  async function tell(news: readonly News[], people: readonly MemberPlace[]): Promise<void> {
    if (people.length === 0) return
    const wishes = await preferences.findMany(people.map(({ userId }) => userId))
    const authors = new Map(
      (await users.findMany(news.map(({ message }) => message.author))).map((user) => [user.id, user]),
    )
    const moment = new Date()
    const pause = createPauses()
    for (const it of news) {
      await pause()
      const found = await findIfNotHeld(it.message)
      // Nothing is waited for from here on, so what is deleted or somebody who is removed by now is left out.
      const message = present(it.message, found)
      const author = authors.get(it.message.author)
      if (!message || !author) continue
      for (const place of people) {
        const isConcerned = !it.isEdit || it.concerned.has(place.userId)
        const wish = wishes.get(place.userId)
        if (!isConcerned || !wish || told.has(toldKey(message.id, place.userId))) continue
        const person = { userId: place.userId, place, preferences: wish }
        const decision = decideNotification(factsFor({ ...it, message }, person, moment))
        if (decision.notified) tellOne(place.userId, it, { message, author, reason: decision.reason })
      }
    }
  }

  function tellOne(
    userId: UserId,
    { isDirectRoom }: News,
    what: { message: Message; author: User; reason: Parameters<typeof kindOf>[0] },
  ): void {
    const { id, roomId } = what.message
    told.set(toldKey(id, userId), true)
    parts.notify(userId, { kind: kindOf(what.reason, isDirectRoom), roomId, ...what })
  }

  return async (roomId: RoomId, docs: readonly EntryDoc[]): Promise<void> => {
    const news = await findNews(roomId, docs)
    const concerned = [...new Set(news.flatMap((it) => [...it.concerned]))]
    for (let at = 0; at < concerned.length; at += peopleAtOnce) {
      const userIds = concerned.slice(at, at + peopleAtOnce)
      await tell(news, await places.findMany(roomId, userIds))
    }
    const isForAll = (it: News) => !it.isEdit && (it.isDirectRoom || it.message.thread === undefined)
    if (!news.some(isForAll)) return
    const toldAlready = new Set(concerned)
    for await (const page of places.whoWantAll(roomId, peopleAtOnce)) {
      const others = page.filter(({ userId }) => audience.isHere(userId) && !toldAlready.has(userId))
      await tell(news, others)
    }
  }
}

function toldKey(messageId: MessageId, userId: UserId): string {
  return `${messageId} ${userId}`
}
