import type { MessageId, RoomId, UserId } from '@tidings/contracts'
import type { AccountStorage, ClientStorage } from '../storage/client-storage.js'
import { createPatience } from '../storage/patience.js'
import { storageTimeoutMs, within } from '../storage/within.js'
import type { SendAck } from './outbox-lane.js'
import type { OutboxItem, StoredItem } from './outbox-storage.js'

/** What tabs tell each other of the outbox they share. */
export type OutboxNews =
  /** Messages were written, are to be sent again, or have failed. */
  | { readonly kind: 'stored'; readonly items: readonly StoredItem[] }
  /** The server has it: it is to be seen once `rev` is applied. */
  | { readonly kind: 'confirmed'; readonly roomId: RoomId; readonly id: MessageId; readonly ack: ConfirmedAs }
  | { readonly kind: 'dropped'; readonly roomId: RoomId; readonly id: MessageId }

/** The whole ack, where there was one. */
export type ConfirmedAs = Pick<SendAck, 'rev'> & Partial<SendAck>

/** An account's stored outbox, as all tabs share it. Nothing here rejects: sending goes on without a storage. */
export interface OutboxShelf {
  /** What is stored; `undefined` where that can't be found out. */
  load(): Promise<readonly StoredItem[] | undefined>
  /**
   * Stores an item, then tells the other tabs. Resolves to its position, `undefined` where it is not kept; in
   * the order of the calls.
   */
  put(item: OutboxItem): Promise<number | undefined>
  /** Removes an item first and tells then, so that whoever reads it still is told that it went. */
  remove(news: Exclude<OutboxNews, { kind: 'stored' }>): Promise<void>
  /** Asks to be the one tab that sends. */
  takeTurn(): void
  giveTurnBack(): void
  close(): void
}

export interface OutboxShelfOptions {
  readonly userId: UserId
  readonly storage: AccountStorage['outbox']
  readonly tabs: ClientStorage['tabs']
  readonly onNews: (news: OutboxNews) => void
  readonly onTurn: () => void
}

interface Put {
  readonly item: OutboxItem
  readonly resolve: (position: number | undefined) => void
  outcome?: { readonly position: number | undefined }
}

export function openOutboxShelf({ userId, storage, tabs, onNews, onTurn }: OutboxShelfOptions): OutboxShelf {
  const name = `tidings-outbox-${userId}`
  const line = tabs.openLine<OutboxNews>(name, onNews)
  const patience = createPatience(storageTimeoutMs)
  let untold: StoredItem[] = []
  const puts: Put[] = []
  let isOpen = true
  let giveBack: (() => void) | undefined

  function load(): Promise<readonly StoredItem[] | undefined> {
    return within(storageTimeoutMs, storage.load()).catch(() => undefined)
  }

  function put(item: OutboxItem): Promise<number | undefined> {
    return new Promise((resolve) => {
      const put: Put = { item, resolve }
      puts.push(put)
      const end = (position?: number) => {
        put.outcome = { position }
        resolveInOrder()
      }
      patience.wait(storage.put(item)).then(end, () => end())
    })
  }

  function resolveInOrder(): void {
    for (let put = puts[0]; put?.outcome; put = puts[0]) {
      const { position } = put.outcome
      if (position !== undefined) tellStored({ ...put.item, position })
      put.resolve(position)
      puts.shift()
    }
  }

  async function remove(news: Exclude<OutboxNews, { kind: 'stored' }>): Promise<void> {
    await patience.wait(storage.remove(news.id)).catch(() => {})
    tellUntold()
    tell(news)
  }

  /** What is stored together is told together. */
  function tellStored(item: StoredItem): void {
    if (untold.length === 0) queueMicrotask(tellUntold)
    untold.push(item)
  }

  function tellUntold(): void {
    if (untold.length > 0) tell({ kind: 'stored', items: untold })
    untold = []
  }

  function tell(news: OutboxNews): void {
    if (isOpen) line.tell(news)
  }

  function takeTurn(): void {
    giveTurnBack()
    giveBack = tabs.takeTurn(name, onTurn)
  }

  function giveTurnBack(): void {
    giveBack?.()
    giveBack = undefined
  }

  function close(): void {
    isOpen = false
    giveTurnBack()
    line.close()
  }

  return { load, put, remove, takeTurn, giveTurnBack, close }
}
