import type { Notification } from '@tidings/contracts'
import { toPlainText } from '@tidings/text'

export interface NotificationWords {
  readonly title: string
  readonly body: string
}

const bodyMaxLength = 160

/** What a notification says: who, where and why in its title, the message in its body. */
export function notificationWords(
  notification: Notification,
  roomName: string | undefined,
): NotificationWords {
  return { title: titleOf(notification, roomName ?? 'a room'), body: bodyOf(notification) }
}

function titleOf({ kind, reason, author }: Notification, roomName: string): string {
  const name = author.displayName
  switch (kind) {
    case 'direct':
      return name === roomName ? name : `${name} to ${roomName}`
    case 'mention':
      return reason === 'here'
        ? `${name} called everybody in ${roomName}`
        : `${name} mentioned you in ${roomName}`
    case 'reply':
      return `${name} replied in a thread in ${roomName}`
    default:
      return `${name} in ${roomName}`
  }
}

function bodyOf({ message }: Notification): string {
  const text = toPlainText(message.body, { isOneLine: true })
  if (text.length > bodyMaxLength) return `${text.slice(0, bodyMaxLength).trimEnd()}…`
  return text || message.attachments.map(({ name }) => name).join(', ')
}
