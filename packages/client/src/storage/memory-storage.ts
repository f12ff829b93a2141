import type { MessageId, MyRoom, RoomId, UserId } from '@tidings/contracts'
import type { OutboxItem, OutboxStorage, StoredItem } from '../sync/outbox-storage.js'
import { createCookieKeeper } from '../transport/cookie-keeper.js'
import {
  type AccountMemory,
  type AccountStorage,
  type ClientStorage,
  type KeptTimeline,
  maxKeptTimelines,
  type SignOutMark,
} from './client-storage.js'
import { createMemoryTabs } from './memory-tabs.js'

/**
 * A storage that lasts as long as the program. Clients that get the same one, at once or one after the other,
 * are like tabs of one browser: they share its cookie, its outbox, and the rooms it remembers.
 */
export function createMemoryStorage(): ClientStorage {
  const accounts = new Map<UserId, AccountStorage & { recall(): AccountMemory | undefined }>()

  function account(userId: UserId) {
    const known = accounts.get(userId) ?? createAccount()
    // The account used last is the last one in the map.
    accounts.delete(userId)
    accounts.set(userId, known)
    return known
  }

  async function recall() {
    for (const { recall, outbox } of [...accounts.values()].reverse()) {
      const memory = recall()
      if (memory) return { ...memory, outbox: await outbox.load() }
    }
    return undefined
  }

  return {
    tabs: createMemoryTabs(),
    cookies: createCookieKeeper(),
    recall,
    account,
    signOutMark: createMarkInMemory(),
  }
}

function createMarkInMemory(): SignOutMark {
  let left: UserId | undefined
  return {
    load: async () => left,
    put: async (userId) => {
      left = userId
    },
    remove: async () => {
      left = undefined
    },
  }
}

function createAccount() {
  const outbox = createOutboxInMemory()
  let memory: AccountMemory | undefined

  const forget = async () => {
    memory = undefined
  }
  return {
    outbox,
    recall: () => memory,
    remember: async (next: AccountMemory) => {
      const before = memory?.epoch === next.epoch ? memory.timelines : []
      memory = { ...next, timelines: newestFirst(next.timelines, before, next.rooms) }
    },
    forget,
    wipe: async () => {
      await forget()
      outbox.clear()
    },
  }
}

/** The last opened of one's rooms, each as it was kept last. */
function newestFirst(
  next: readonly KeptTimeline[],
  before: readonly KeptTimeline[],
  rooms: readonly MyRoom[],
): readonly KeptTimeline[] {
  const byRoom = new Map<RoomId, KeptTimeline>([...before, ...next].map((kept) => [kept.roomId, kept]))
  const mine = rooms.flatMap((room) => byRoom.get(room.id) ?? [])
  return mine.sort((a, b) => b.openedAtMs - a.openedAtMs).slice(0, maxKeptTimelines)
}

function createOutboxInMemory(): OutboxStorage & { clear(): void } {
  const items = new Map<MessageId, StoredItem>()
  let lastPosition = 0

  async function put(item: OutboxItem): Promise<number> {
    const position = items.get(item.id)?.position ?? ++lastPosition
    items.set(item.id, { ...item, position })
    return position
  }

  return {
    load: async () => [...items.values()],
    put,
    remove: async (id) => void items.delete(id),
    clear: () => items.clear(),
  }
}
