import type { UserId } from '@tidings/contracts'
import {
  type AccountMemory,
  type AccountStorage,
  type ClientStorage,
  maxKeptTimelines,
  type Recollection,
  type SignOutMark,
} from './client-storage.js'
import { createIndexedDbOutbox, toStoredItems } from './indexed-db-outbox.js'
import { type Database, openDatabase, type TimelineRecord } from './open-database.js'

/** Keeps things in the IndexedDB of this origin. */
export function createIndexedDbStorage(): Omit<ClientStorage, 'tabs' | 'cookies'> {
  const accounts = new Map<UserId, AccountStorage>()
  let opening: Promise<Database> | undefined

  function open(): Promise<Database> {
    opening ??= openDatabase({ onClosed: forgetOpening }).catch((error) => {
      forgetOpening()
      throw error
    })
    return opening
  }

  function forgetOpening(): void {
    opening = undefined
  }

  async function recall(): Promise<Recollection | undefined> {
    const database = await open()
    const transaction = database.transaction(['accounts', 'timelines', 'outbox'])
    const accounts = await transaction.objectStore('accounts').getAll()
    const last = accounts.sort((a, b) => b.savedAtMs - a.savedAtMs)[0]
    if (!last) return undefined
    const { userId, me, epoch, rooms, people } = last
    const [timelines, items] = await Promise.all([
      transaction.objectStore('timelines').index('byUser').getAll(userId),
      transaction.objectStore('outbox').index('byUser').getAll(userId),
    ])
    return {
      ...{ me, epoch, rooms, people },
      timelines: timelines.filter(isOf(last)),
      outbox: toStoredItems(items),
    }
  }

  function account(userId: UserId): AccountStorage {
    const known = accounts.get(userId) ?? createAccount(userId, open)
    accounts.set(userId, known)
    return known
  }

  return { recall, account, signOutMark: createMark(open) }
}

function createMark(open: () => Promise<Database>): SignOutMark {
  return {
    load: async () => (await open()).get('marks', 'signedOut'),
    put: async (userId) => void (await (await open()).put('marks', userId, 'signedOut')),
    remove: async () => (await open()).delete('marks', 'signedOut'),
  }
}

function createAccount(userId: UserId, open: () => Promise<Database>): AccountStorage {
  const outbox = createIndexedDbOutbox(userId, open)

  async function remember({ timelines, ...account }: AccountMemory): Promise<void> {
    const transaction = (await open()).transaction(['accounts', 'timelines'], 'readwrite')
    const kept = transaction.objectStore('timelines')
    void transaction.objectStore('accounts').put({ userId, ...account, savedAtMs: Date.now() })
    for (const timeline of timelines) void kept.put({ ...timeline, userId, epoch: account.epoch })
    const all = await kept.index('byUser').getAll(userId)
    for (const { roomId } of surplus(all, account)) void kept.delete([userId, roomId])
    await transaction.done
  }

  async function forget(): Promise<void> {
    const transaction = (await open()).transaction(['accounts', 'timelines'], 'readwrite')
    const timelines = transaction.objectStore('timelines')
    void transaction.objectStore('accounts').delete(userId)
    for (const key of await timelines.index('byUser').getAllKeys(userId)) void timelines.delete(key)
    await transaction.done
  }

  async function wipe(): Promise<void> {
    await Promise.all([outbox.clear(), forget()])
  }

  return { outbox, remember, forget, wipe }
}

type Known = Pick<AccountMemory, 'epoch' | 'rooms'>

/** Whether a timeline belongs to one of the rooms, and to the history in which they are numbered. */
function isOf({ epoch, rooms }: Known): (timeline: TimelineRecord) => boolean {
  const roomIds = new Set(rooms.map((room) => room.id))
  return (timeline) => timeline.epoch === epoch && roomIds.has(timeline.roomId)
}

function surplus(timelines: readonly TimelineRecord[], known: Known): readonly TimelineRecord[] {
  const wanted = timelines.filter(isOf(known)).sort((a, b) => b.openedAtMs - a.openedAtMs)
  const kept = new Set(wanted.slice(0, maxKeptTimelines))
  return timelines.filter((timeline) => !kept.has(timeline))
}
