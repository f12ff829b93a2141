import type { MessageId, UserId } from '@tidings/contracts'
import type { IDBPObjectStore } from 'idb'
import type { OutboxItem, OutboxStorage, StoredItem } from '../sync/outbox-storage.js'
import type { Database, OutboxRecord, Tables } from './open-database.js'

/** What is to become of one message: kept as `item`, or removed where there is none. */
interface Change {
  readonly id: MessageId
  readonly item?: OutboxItem
  readonly resolve: (position: number) => void
  readonly reject: (error: unknown) => void
}

interface ClearableOutbox extends OutboxStorage {
  /** Resolves once nothing is left of what was put before. */
  clear(): Promise<void>
}

type OutboxTable = IDBPObjectStore<Tables, ['outbox'], 'outbox', 'readwrite'>

/** A message counts as kept once it would survive a loss of power, which takes a little longer. */
const strict = { durability: 'strict' } as const
const maxTogether = 500

/**
 * The part of the outbox table that belongs to one account. What is to be changed while another change is being
 * written gathers, and is written together after it, in the order of the calls.
 */
export function createIndexedDbOutbox(userId: UserId, open: () => Promise<Database>): ClearableOutbox {
  const waiting: Change[] = []
  let writing: Promise<void> | undefined

  async function load(): Promise<readonly StoredItem[]> {
    await writing
    const database = await open()
    return toStoredItems(await database.getAllFromIndex('outbox', 'byUser', userId))
  }

  function change(id: MessageId, item?: OutboxItem): Promise<number> {
    return new Promise((resolve, reject) => {
      waiting.push({ id, ...(item && { item }), resolve, reject })
      writing ??= writeWaiting()
    })
  }

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const opened = await open().catch((error: unknown) => ({ error }))
      const changes = together(waiting)
      waiting.splice(0, changes.length)
      if ('error' in opened) for (const { reject } of changes) reject(opened.error)
      else await write(opened, changes)
    }
    writing = undefined
  }

  async function write(database: Database, changes: readonly Change[]): Promise<void> {
    try {
      const transaction = database.transaction<'outbox', 'readwrite'>('outbox', 'readwrite', strict)
      const applied = Promise.all(changes.map((one) => apply(transaction.store, one)))
      const [positions] = await Promise.all([applied, transaction.done])
      for (const [index, { resolve }] of changes.entries()) resolve(positions[index] ?? 0)
    } catch (error) {
      for (const { reject } of changes) reject(error)
    }
  }

  async function apply(table: OutboxTable, { id, item }: Change): Promise<number> {
    const position = await table.index('byItem').getKey([userId, id])
    if (item) return table.put({ ...item, userId, ...(position !== undefined && { position }) })
    if (position !== undefined) await table.delete(position)
    return position ?? 0
  }

  async function clear(): Promise<void> {
    await writing
    const transaction = (await open()).transaction('outbox', 'readwrite')
    const keys = await transaction.store.index('byUser').getAllKeys(userId)
    for (const key of keys) void transaction.store.delete(key)
    await transaction.done
  }

  return { load, put: (item) => change(item.id, item), remove: async (id) => void (await change(id)), clear }
}

/** The first of them, up to the second that is about the same message: it has to find the first one done. */
function together(changes: readonly Change[]): readonly Change[] {
  const ids = new Set<MessageId>()
  for (const { id } of changes.slice(0, maxTogether)) {
    if (ids.has(id)) break
    ids.add(id)
  }
  return changes.slice(0, ids.size)
}

/** In the order of their positions, as an index gives records of the same key in the order of their own. */
export function toStoredItems(records: readonly OutboxRecord[]): readonly StoredItem[] {
  return records.map(({ userId: _, position = 0, ...item }) => ({ ...item, position }))
}
