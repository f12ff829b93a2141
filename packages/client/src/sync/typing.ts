import type { MessageId, RoomId, ServerEventPayload } from '@tidings/contracts'
import type { LiveStore } from '../state/live-store.js'
import { typingKey, withoutTypist, withTypist } from '../state/typing.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Connection } from '../transport/connection.js'

/** Who is typing: told sparingly, and forgotten when it isn't told again. */
export interface Typing {
  readonly actions: TidingsClient['typing']
  receive(event: ServerEventPayload<'typing'>): void
  /** One sent what one typed: the next key press is news again. */
  sent(roomId: RoomId, thread?: MessageId): void
  reset(): void
}

const tellEveryMs = 3_000
const forgetAfterMs = 5_000

export function createTyping({
  store,
  connection,
}: {
  store: LiveStore
  connection: Pick<Connection, 'notify'>
}): Typing {
  const toldAtMs = new Map<string, number>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function notify(roomId: RoomId, thread?: MessageId): void {
    const nowMs = Date.now()
    const key = typingKey(roomId, thread)
    if (nowMs - (toldAtMs.get(key) ?? 0) < tellEveryMs) return
    toldAtMs.set(key, nowMs)
    connection.notify('typing', { roomId, ...(thread !== undefined && { thread }) })
  }

  function receive({ roomId, thread, userId }: ServerEventPayload<'typing'>): void {
    const place = typingKey(roomId, thread)
    const key = `${place} ${userId}`
    clearTimeout(timers.get(key))
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key)
        store.update((state) => withoutTypist(state, place, userId))
      }, forgetAfterMs),
    )
    store.update((state) => withTypist(state, place, userId))
  }

  function sent(roomId: RoomId, thread?: MessageId): void {
    toldAtMs.delete(typingKey(roomId, thread))
  }

  function reset(): void {
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
    toldAtMs.clear()
  }

  return { actions: { notify }, receive, sent, reset }
}
