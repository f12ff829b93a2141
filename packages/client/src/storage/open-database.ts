import type { Me, MessageId, MyRoom, RoomId, User, UserId } from '@tidings/contracts'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { StoredItem } from '../sync/outbox-storage.js'
import type { KeptTimeline } from './client-storage.js'

export interface Tables extends DBSchema {
  accounts: { key: UserId; value: AccountRecord }
  timelines: { key: [UserId, RoomId]; value: TimelineRecord; indexes: { byUser: UserId } }
  /** Its keys rise, so that they are the order in which messages were written, whichever tab wrote them. */
  outbox: { key: number; value: OutboxRecord; indexes: { byUser: UserId; byItem: [UserId, MessageId] } }
  /** What is known of the browser, not of an account: whose session it has left. */
  marks: { key: 'signedOut'; value: UserId }
}

interface AccountRecord {
  readonly userId: UserId
  readonly me: Me
  readonly epoch: number
  readonly rooms: readonly MyRoom[]
  readonly people: readonly User[]
  readonly savedAtMs: number
}

export interface TimelineRecord extends KeptTimeline {
  readonly userId: UserId
  readonly epoch: number
}

export type OutboxRecord = Omit<StoredItem, 'position'> & {
  readonly userId: UserId
  readonly position?: number
}

export type Database = IDBPDatabase<Tables>

const databaseName = 'tidings'

/** To be raised when a record gets another form: what was remembered is forgotten then, the outbox stays. */
const version = 3

/** Opens this origin's database. Rejects where the browser keeps none, or has one of a newer version. */
export async function openDatabase({ onClosed }: { onClosed: () => void }): Promise<Database> {
  const opening = openDB<Tables>(databaseName, version, {
    upgrade,
    // Another tab has a newer version: it must not wait for this one.
    blocking: () => {
      onClosed()
      void opening.then((database) => database.close())
    },
    terminated: onClosed,
  })
  return opening
}

function upgrade(database: Database): void {
  const names = database.objectStoreNames
  if (names.contains('accounts')) database.deleteObjectStore('accounts')
  if (names.contains('timelines')) database.deleteObjectStore('timelines')
  database.createObjectStore('accounts', { keyPath: 'userId' })
  const timelines = database.createObjectStore('timelines', { keyPath: ['userId', 'roomId'] })
  timelines.createIndex('byUser', 'userId')
  if (!names.contains('marks')) database.createObjectStore('marks')
  if (names.contains('outbox')) return
  const outbox = database.createObjectStore('outbox', { keyPath: 'position', autoIncrement: true })
  outbox.createIndex('byUser', 'userId')
  outbox.createIndex('byItem', ['userId', 'id'], { unique: true })
}
