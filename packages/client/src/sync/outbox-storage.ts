import type { MessageId, RoomId, WireError } from '@tidings/contracts'

/** A message that somebody wrote and the server has not confirmed. */
export interface OutboxItem {
  readonly id: MessageId
  readonly roomId: RoomId
  readonly body: string
  readonly createdAtMs: number
  /** Why the server refused it for good, if it did. */
  readonly error?: WireError
}

/** Where the outbox survives: whatever is put here is sent, even if that takes a restart. */
export interface OutboxStorage {
  /** What was put and not removed, in the order in which it was first put. */
  load(): Promise<readonly OutboxItem[]>
  /** Resolves once the item is kept. The same id again replaces the item in its place. */
  put(item: OutboxItem): Promise<void>
  remove(id: MessageId): Promise<void>
}

/** Keeps the outbox as long as the client lives. */
export function createMemoryOutboxStorage(): OutboxStorage {
  const items = new Map<MessageId, OutboxItem>()
  return {
    load: async () => [...items.values()],
    put: async (item) => void items.set(item.id, item),
    remove: async (id) => void items.delete(id),
  }
}
