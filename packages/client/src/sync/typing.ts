import type { RoomId, UserId } from '@tidings/contracts'
import type { LiveStore } from '../state/live-store.js'
import { withoutTypist, withTypist } from '../state/typing.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Connection } from '../transport/connection.js'

/** Who is typing: told sparingly, and forgotten when it isn't told again. */
export interface Typing {
  readonly actions: TidingsClient['typing']
  receive(roomId: RoomId, userId: UserId): void
  /** One sent what one typed: the next key press is news again. */
  sent(roomId: RoomId): void
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
  const toldAtMs = new Map<RoomId, number>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function notify(roomId: RoomId): void {
    const nowMs = Date.now()
    if (nowMs - (toldAtMs.get(roomId) ?? 0) < tellEveryMs) return
    toldAtMs.set(roomId, nowMs)
    connection.notify('typing', { roomId })
  }

  function receive(roomId: RoomId, userId: UserId): void {
    const key = `${roomId} ${userId}`
    clearTimeout(timers.get(key))
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key)
        store.update((state) => withoutTypist(state, roomId, userId))
      }, forgetAfterMs),
    )
    store.update((state) => withTypist(state, roomId, userId))
  }

  function reset(): void {
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
    toldAtMs.clear()
  }

  return { actions: { notify }, receive, sent: (roomId) => void toldAtMs.delete(roomId), reset }
}
