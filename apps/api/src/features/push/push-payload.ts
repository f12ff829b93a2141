import { createHash } from 'node:crypto'
import type { Notification, PushPayload } from '@tidings/contracts'
import { toPlainText } from '@tidings/text'
import type { PushMessage } from './push-sender.js'
import type { PushSubscriptionDoc } from './push-subscription.model.js'
import { pushWords } from './push-words.js'

/** What a notification says on somebody's device. */
export interface PushNews {
  readonly notification: Notification
  /** The room's name; a direct one has none. */
  readonly roomName: string | undefined
  /** How much is unread that concerns them. */
  readonly unreadCount: number
}

/** Characters of a message that are pushed; devices show fewer. */
const textMax = 240
/** All pushes are as long as this, so that a push service can't tell by its length what one says. */
const payloadBytes = 2_048

type Reader = Pick<PushSubscriptionDoc, 'endpoint' | 'content' | 'language' | 'appUrl'>

/** The push that tells a reader's device of a notification. */
export function pushMessageFor(reader: Reader, news: PushNews): PushMessage {
  const { kind, roomId } = news.notification
  const isPrivate = reader.content === 'private'
  return {
    payload: padded(JSON.stringify(isPrivate ? privatePayload(reader, news) : fullPayload(reader, news))),
    topic: topicOf(reader, isPrivate ? '' : roomId),
    urgency: kind === 'message' ? 'normal' : 'high',
  }
}

function fullPayload({ appUrl, language, content }: Reader, news: PushNews): PushPayload {
  const { kind, roomId, message, author } = news.notification
  const words = pushWords[language]
  const { roomName } = news
  const text = shortened(toPlainText(message.body, { isOneLine: true }))
  return {
    web_push: 8030,
    notification: {
      title: roomName === undefined ? author.displayName : words.inRoom(author.displayName, roomName),
      body: text || words.sentFiles,
      navigate: new URL(pathOf(news.notification), appUrl).href,
      lang: language,
      dir: 'auto',
      tag: roomId,
      data: {
        content,
        kind,
        roomId,
        messageId: message.id,
        ...(message.thread !== undefined && { thread: message.thread }),
      },
    },
    ...badgeOf(news),
  }
}

/** Nothing in it depends on who wrote what and where. */
function privatePayload({ appUrl, language, content }: Reader, news: PushNews): PushPayload {
  return {
    web_push: 8030,
    notification: {
      ...pushWords[language].somethingNew,
      navigate: new URL('/', appUrl).href,
      lang: language,
      dir: 'auto',
      tag: 'tidings',
      data: { content },
    },
    ...badgeOf(news),
  }
}

/** Zero would take the badge away while there is something new, as a reply in a thread is. */
function badgeOf({ unreadCount }: PushNews): { app_badge?: number } {
  return unreadCount > 0 ? { app_badge: unreadCount } : {}
}

/** Where the web client shows the message. */
function pathOf({ roomId, message: { id, thread } }: Notification): string {
  return thread === undefined ? `/r/${roomId}/m/${id}` : `/r/${roomId}/t/${thread}/m/${id}`
}

/** A push service reads topics: the same room has another one for every device. */
function topicOf({ endpoint }: Reader, about: string): string {
  return createHash('sha256').update(`${endpoint} ${about}`).digest('base64url').slice(0, 32)
}

function shortened(text: string): string {
  if (text.length <= textMax) return text
  return `${text
    .slice(0, textMax - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`
}

/** JSON may end in spaces. */
function padded(json: string): string {
  return json + ' '.repeat(Math.max(0, payloadBytes - Buffer.byteLength(json)))
}
