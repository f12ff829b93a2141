import type { MessageId, ServerEventPayload } from '@tidings/contracts'
import type { NotificationNews } from '../client-values.js'
import type { TidingsClient } from '../tidings-client.js'

/** Messages that one wants to be told of, passed on to whoever listens. */
export interface Notifications {
  readonly actions: TidingsClient['notifications']
  receive(notification: ServerEventPayload<'notification'>): void
  receiveGone(gone: ServerEventPayload<'notificationGone'>): void
  /** Somebody else may sign in next. */
  reset(): void
}

/** As many messages are remembered as told; a server does not tell of the same one again that late. */
const maxTold = 500

export function createNotifications(): Notifications {
  const listeners = new Set<(news: NotificationNews) => void>()
  const told = new Set<MessageId>()

  function subscribe(listener: (news: NotificationNews) => void): () => void {
    // Of its own, so that one function can listen twice.
    const listen = (news: NotificationNews) => listener(news)
    listeners.add(listen)
    return () => void listeners.delete(listen)
  }

  function receive(notification: ServerEventPayload<'notification'>): void {
    const { id } = notification.message
    if (told.has(id)) return
    told.add(id)
    if (told.size > maxTold) forgetOldest()
    tell({ kind: 'told', notification })
  }

  function forgetOldest(): void {
    for (const id of told) {
      told.delete(id)
      return
    }
  }

  function receiveGone({ roomId, messageId, upToSeq }: ServerEventPayload<'notificationGone'>): void {
    tell({
      kind: 'gone',
      roomId,
      ...(messageId !== undefined && { messageId }),
      ...(upToSeq !== undefined && { upToSeq }),
    })
  }

  /** Told after the moment in which it came, so that the state shows who wrote it. */
  function tell(news: NotificationNews): void {
    queueMicrotask(() => {
      for (const listener of [...listeners]) listener(news)
    })
  }

  return { actions: { subscribe }, receive, receiveGone, reset: () => told.clear() }
}
