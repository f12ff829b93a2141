import { type NotificationNews, selectRoom, type TidingsClient } from '@tidings/client'
import type { Message, Notification as News, RoomId } from '@tidings/contracts'
import { hasAttention, subscribeToAttention } from '../../live/has-attention.js'
import { showToast } from '../../ui/toasts.js'
import { selectRoomName } from '../rooms/room-name.js'
import { createLead } from './lead.js'
import { type NotificationWords, notificationWords } from './notification-words.js'
import { noteFirstCall } from './permission-hint.js'
import { createShownNotices, type Notice } from './shown-notices.js'
import { showSystemNotification } from './system-notification.js'

const toastMs = 8_000

export interface Notifier {
  /** Somebody went to another room, or came back to the window: what they see now is no more news. */
  readonly attend: () => void
  readonly stop: () => void
}

export interface NotifierOptions {
  readonly tidings: Pick<TidingsClient, 'notifications' | 'store'>
  /** The room that is on the screen. */
  readonly openRoomId: () => RoomId | undefined
  readonly onOpen: (message: Message) => void
}

/**
 * Shows what the server tells one of. Nothing of the room that one looks at; a toast while one looks at another part
 * of Tidings; else a notification of the system, by the one window that leads.
 */
export function createNotifier({ tidings, openRoomId, onOpen }: NotifierOptions): Notifier {
  const lead = createLead()
  const shown = createShownNotices()

  function receive(news: NotificationNews): void {
    if (news.kind === 'gone') shown.takeDown(news)
    else tell(news.notification)
  }

  function tell(notification: News): void {
    const { kind, roomId, message } = notification
    if (kind === 'mention' || kind === 'direct') noteFirstCall()
    const words = notificationWords(notification, roomNameOf(roomId))
    if (!hasAttention()) {
      if (lead.isMine()) shown.replace(roomId, () => notify(message, words))
    } else if (roomId !== openRoomId()) {
      shown.replace(roomId, () => toast(message, words))
    }
  }

  function roomNameOf(roomId: RoomId): string | undefined {
    const state = tidings.store.getState()
    const room = selectRoom(roomId)(state)
    return room && selectRoomName(room)(state)
  }

  function notify(message: Message, words: NotificationWords): Notice | undefined {
    const onClick = () => onOpen(message)
    const close = showSystemNotification({ ...words, tag: message.roomId, onClick })
    return close && { message, close }
  }

  function toast(message: Message, { title, body }: NotificationWords): Notice {
    const onPress = () => {
      shown.takeDown({ roomId: message.roomId })
      onOpen(message)
    }
    const close = showToast(`${title}: ${body}`, { durationMs: toastMs, action: { label: 'Open', onPress } })
    return { message, close }
  }

  function attend(): void {
    if (!hasAttention()) return
    lead.take()
    const roomId = openRoomId()
    if (roomId !== undefined) shown.takeDown({ roomId })
  }

  attend()
  const stops = [tidings.notifications.subscribe(receive), subscribeToAttention(attend)]
  return {
    attend,
    stop: () => {
      for (const stop of stops) stop()
      shown.takeAllDown()
      lead.stop()
    },
  }
}
