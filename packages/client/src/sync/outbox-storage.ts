import type { File, MessageId, RoomId, WireError } from '@tidings/contracts'

/** A message that somebody wrote and the server has not confirmed. */
export interface OutboxItem {
  readonly id: MessageId
  readonly roomId: RoomId
  readonly body: string
  /** The message in whose thread it is a reply. */
  readonly thread?: MessageId
  /** The message that it answers. */
  readonly replyTo?: MessageId
  /** The files that it carries, uploaded before. */
  readonly attachments?: readonly File[]
  readonly createdAtMs: number
  /** Why the server refused it for good, if it did. */
  readonly error?: WireError
}

/** An item with its place among all that were put, the first put first. */
export interface StoredItem extends OutboxItem {
  readonly position: number
}

/** Where an account's outbox survives: whatever is put here is sent, even if that takes a restart. */
export interface OutboxStorage {
  /** What was put and not removed, in the order in which it was first put. */
  load(): Promise<readonly StoredItem[]>
  /** Resolves to its position once the item is kept for good. The same id again replaces the item in its place. */
  put(item: OutboxItem): Promise<number>
  /** Resolves once the item is gone. */
  remove(id: MessageId): Promise<void>
}
