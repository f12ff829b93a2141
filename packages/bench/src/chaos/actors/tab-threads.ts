import type { TidingsClient } from '@tidings/client'
import type { MessageId, RoomId } from '@tidings/contracts'
import type { RenderedRecorder } from '../recording/rendered.js'

/** The threads that one tab shows. */
export interface TabThreads {
  /** Shows a thread; the one that was opened first is closed where there are too many. */
  open(room: RoomId, root: MessageId): void
  /** What is open, by root. */
  shown(): ReadonlyMap<MessageId, RoomId>
  /** Closes those of a room. */
  leave(room: RoomId): void
  /** Closes all. */
  close(): void
}

const mostThreads = 4

export function createTabThreads(tidings: TidingsClient, rendered: RenderedRecorder): TabThreads {
  const rooms = new Map<MessageId, RoomId>()
  const stops = new Map<MessageId, () => void>()

  function open(room: RoomId, root: MessageId): void {
    if (rooms.has(root)) return
    const [oldest] = rooms.keys()
    if (rooms.size >= mostThreads && oldest !== undefined) stop(oldest)
    rendered.open(room, root)
    rooms.set(root, room)
    stops.set(root, tidings.threads.open(room, root))
  }

  function stop(root: MessageId): void {
    rooms.delete(root)
    rendered.close(root)
    stops.get(root)?.()
    stops.delete(root)
  }

  function leave(room: RoomId): void {
    for (const [root, other] of [...rooms]) if (other === room) stop(root)
  }

  return { open, shown: () => rooms, leave, close: () => [...rooms.keys()].forEach(stop) }
}
