import type { MessageId, UserId } from '@tidings/contracts'
import type { OutboxItem, OutboxStorage, StoredItem } from '../sync/outbox-storage.js'
import type { Database, OutboxRecord } from './open-database.js'

/** A message counts as kept once it would survive a loss of power, which takes a little longer. */
const strict = { durability: 'strict' } as const

/** The part of the outbox table that belongs to one account. */
export function createIndexedDbOutbox(userId: UserId, open: () => Promise<Database>): OutboxStorage {
  async function load(): Promise<readonly StoredItem[]> {
    const database = await open()
    return toStoredItems(await database.getAllFromIndex('outbox', 'byUser', userId))
  }

  async function put(item: OutboxItem): Promise<number> {
    const transaction = (await open()).transaction('outbox', 'readwrite', strict)
    const position = await transaction.store.index('byItem').getKey([userId, item.id])
    const key = await transaction.store.put({ ...item, userId, ...(position !== undefined && { position }) })
    await transaction.done
    return key
  }

  async function remove(id: MessageId): Promise<void> {
    const transaction = (await open()).transaction('outbox', 'readwrite')
    const position = await transaction.store.index('byItem').getKey([userId, id])
    if (position !== undefined) await transaction.store.delete(position)
    await transaction.done
  }

  return { load, put, remove }
}

/** In the order of their positions, as an index gives records of the same key in the order of their own. */
export function toStoredItems(records: readonly OutboxRecord[]): readonly StoredItem[] {
  return records.map(({ userId: _, position = 0, ...item }) => ({ ...item, position }))
}
