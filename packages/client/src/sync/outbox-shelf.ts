import type { MessageId, RoomId, UserId } from '@tidings/contracts'
import type { AccountStorage, ClientStorage } from '../storage/client-storage.js'
import { storageTimeoutMs, within } from '../storage/within.js'
import type { SendAck } from './outbox-lane.js'
import type { OutboxItem, StoredItem } from './outbox-storage.js'

/** What tabs tell each other of the outbox they share. */
export type OutboxNews =
  /** A message was written, is to be sent again, or has failed. */
  | { readonly kind: 'stored'; readonly item: StoredItem }
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

export function openOutboxShelf({ userId, storage, tabs, onNews, onTurn }: OutboxShelfOptions): OutboxShelf {
  const name = `tidings-outbox-${userId}`
  const line = tabs.openLine<OutboxNews>(name, onNews)
  let lastPut: Promise<number | undefined> = Promise.resolve(undefined)
  let isOpen = true
  let giveBack: (() => void) | undefined

  function load(): Promise<readonly StoredItem[] | undefined> {
    return within(storageTimeoutMs, storage.load()).catch(() => undefined)
  }

  function put(item: OutboxItem): Promise<number | undefined> {
    const stored = within(storageTimeoutMs, storage.put(item)).catch(() => undefined)
    lastPut = Promise.all([stored, lastPut]).then(([position]) => {
      if (position !== undefined) tell({ kind: 'stored', item: { ...item, position } })
      return position
    })
    return lastPut
  }

  async function remove(news: Exclude<OutboxNews, { kind: 'stored' }>): Promise<void> {
    await within(storageTimeoutMs, storage.remove(news.id)).catch(() => {})
    tell(news)
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
