import type { MessageId, RoomId } from '@tidings/contracts'
import { toWireError } from '../errors.js'
import type { PendingMessage } from '../state/live-state.js'
import { createLane, type Lane, type Row, type SendAck } from './outbox-lane.js'
import { type ConfirmedAs, type OutboxNews, type OutboxShelf, openOutboxShelf } from './outbox-shelf.js'
import type { OutboxItem, StoredItem } from './outbox-storage.js'

/**
 * What was written and is not confirmed. Each message is stored before it is sent, and is sent, in order for
 * each room and with the same id, until the server says yes or no:
 *
 *     storing ──▶ waiting ──▶ inFlight ──ack──▶ acked ──entry──▶ (gone)
 *                    ▲            ├──silence, retryable refusal──▶ waiting
 *                    └──retry── failed ◀──definite refusal
 *
 * Its entry confirms a message in any of these phases, for it may come before the ack or in place of it.
 * All tabs of an account show the same messages; the one whose turn it is sends them.
 */
export interface Outbox {
  /** Begins with what the account has stored; what is `known` of that shows at once. */
  open(account: OutboxAccount, known?: readonly StoredItem[]): void
  /** Adds a message and begins to send it; `error` where it can't be sent as it is. */
  add(item: OutboxItem): void
  /** Sends a failed message again, with the same id. */
  retry(roomId: RoomId, id: MessageId): void
  /** Drops a failed message and returns its text. */
  discard(roomId: RoomId, id: MessageId): string | undefined
  /** These messages, and every acked one up to `rev`, are in the room's log for everybody to see. */
  confirm(roomId: RoomId, ids: readonly MessageId[], rev: number): void
  /** No rev that an ack named means anything any more. */
  forgetRevs(): void
  pendingOf(roomId: RoomId): readonly PendingMessage[]
  /** Sends everything that waits, once it is this tab's turn: there is a connection. */
  goOn(): void
  /** Sends nothing more until `goOn`; meanwhile it may be another tab's turn. */
  pause(): void
  /** Forgets everything; what is stored stays so. */
  close(): void
}

export type OutboxAccount = Pick<Parameters<typeof openOutboxShelf>[0], 'userId' | 'storage' | 'tabs'>

export interface OutboxOptions {
  /** @throws ApiError, NetworkError */
  readonly transmit: (item: OutboxItem, previous: MessageId | undefined) => Promise<SendAck>
  /** Whether the room's timeline shows the message already. */
  readonly isShown: (roomId: RoomId, id: MessageId) => boolean
  /** Whether a timeline will show what has this rev, and does not yet. */
  readonly isExpected: (roomId: RoomId, rev: number) => boolean
  readonly onAcked: (roomId: RoomId, ack: SendAck) => void
  /** What `pendingOf` returns is another list than before. */
  readonly onChanged: (roomId: RoomId) => void
  readonly random?: () => number
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { transmit, isShown, isExpected, onAcked, onChanged, random } = options
  const lanes = new Map<RoomId, Lane>()
  let shelf: OutboxShelf | undefined
  let isConnected = false
  let hasTurn = false
  /** That of the message written last in this tab, of those that are kept: they are kept in order. */
  let lastPosition = 0
  let loads = 0
  const goneWhileLoading = new Set<MessageId>()

  function open(account: OutboxAccount, known: readonly StoredItem[] = []): void {
    close()
    const opened = openOutboxShelf({ ...account, onNews: hear, onTurn: () => void begin(opened) })
    shelf = opened
    for (const item of known) learn(item)
    void catchUp(opened)
  }

  async function begin(opened: OutboxShelf): Promise<void> {
    await catchUp(opened)
    if (shelf !== opened || !isConnected) return
    hasTurn = true
    pumpAll()
  }

  /** Shows what other tabs have stored, and no more what they have removed. */
  async function catchUp(opened: OutboxShelf): Promise<void> {
    const before = allRows().filter(({ phase, isUnstored, position }) => {
      return position !== undefined && !isUnstored && (phase === 'waiting' || phase === 'failed')
    })
    loads++
    const items = await opened.load()
    loads--
    if (shelf === opened && items) {
      const ids = new Set(items.map((item) => item.id))
      const fresh = items.filter((item) => !goneWhileLoading.has(item.id))
      for (const row of before) if (!ids.has(row.item.id)) drop(row.item.roomId, [row])
      for (const item of fresh) learn(item)
    }
    if (loads === 0) goneWhileLoading.clear()
  }

  function hear(news: OutboxNews): void {
    if (news.kind === 'stored') learn(news.item)
    else forget(news)
  }

  /** Another tab has removed this. */
  function forget(news: Exclude<OutboxNews, { kind: 'stored' }>): void {
    const { roomId, id } = news
    goneWhileLoading.add(id)
    const row = lanes.get(roomId)?.find(id)
    if (row && news.kind === 'dropped') drop(roomId, [row])
    if (row && news.kind === 'confirmed') settle(roomId, row, news.ack)
  }

  /** Another tab, or this one before it ended, has stored this. */
  function learn({ position, ...item }: StoredItem): void {
    const { roomId, id } = item
    const lane = laneOf(roomId)
    const row: Row = lane.find(id) ?? { item, phase: 'waiting' }
    if (isShown(roomId, id)) return void shelf?.remove({ kind: 'dropped', roomId, id })
    if (row.phase !== 'waiting' && row.phase !== 'failed') return
    Object.assign(row, { item, position, phase: item.error ? 'failed' : 'waiting' })
    lane.place(row)
    onChanged(roomId)
    lane.pump()
  }

  function add(item: OutboxItem): void {
    const row: Row = { item, phase: item.error ? 'failed' : 'storing' }
    laneOf(item.roomId).place(row)
    onChanged(item.roomId)
    void keep(row)
  }

  async function keep(row: Row): Promise<void> {
    const { roomId, id } = row.item
    const position = await shelf?.put(row.item)
    const lane = laneOf(roomId)
    if (lane.find(id) !== row) return
    row.isUnstored = position === undefined
    row.position = position ?? row.position ?? Math.max(row.writtenAfter ?? 0, lastPosition)
    lastPosition = Math.max(lastPosition, row.position)
    if (row.phase === 'storing') row.phase = 'waiting'
    lane.place(row)
    if (row.isUnstored) onChanged(roomId)
    lane.pump()
  }

  function acknowledge(row: Row, ack: SendAck): void {
    const { roomId, id } = row.item
    void shelf?.remove({ kind: 'confirmed', roomId, id, ack })
    settle(roomId, row, ack)
  }

  function settle(roomId: RoomId, row: Row, ack: ConfirmedAs): void {
    goneWhileLoading.add(row.item.id)
    row.phase = 'acked'
    row.ackedRev = ack.rev
    if (!isExpected(roomId, ack.rev)) drop(roomId, [row])
    if (ack.id && ack.at) onAcked(roomId, { ...ack, id: ack.id, at: ack.at })
  }

  function fail(row: Row, error: unknown): void {
    row.phase = 'failed'
    row.item = { ...row.item, error: toWireError(error) }
    onChanged(row.item.roomId)
    void keep(row)
  }

  function retry(roomId: RoomId, id: MessageId): void {
    const row = lanes.get(roomId)?.find(id)
    if (row?.phase !== 'failed') return
    const { error: _, ...item } = row.item
    row.item = item
    row.phase = 'storing'
    onChanged(roomId)
    void keep(row)
  }

  function discard(roomId: RoomId, id: MessageId): string | undefined {
    const row = lanes.get(roomId)?.find(id)
    if (row?.phase !== 'failed') return undefined
    void shelf?.remove({ kind: 'dropped', roomId, id })
    drop(roomId, [row])
    return row.item.body
  }

  function confirm(roomId: RoomId, ids: readonly MessageId[], rev: number): void {
    const lane = lanes.get(roomId)
    if (!lane || lane.rows().length === 0) return
    const shown = new Set(ids)
    const confirmed = lane.rows().filter(({ item, ackedRev }) => {
      return shown.has(item.id) || (ackedRev !== undefined && ackedRev <= rev)
    })
    for (const { item, phase } of confirmed) {
      if (phase !== 'acked') void shelf?.remove({ kind: 'confirmed', roomId, id: item.id, ack: { rev } })
    }
    drop(roomId, confirmed)
    lane.pump()
  }

  function forgetRevs(): void {
    for (const [roomId, lane] of lanes) {
      drop(
        roomId,
        lane.rows().filter((row) => row.phase === 'acked'),
      )
    }
  }

  function drop(roomId: RoomId, rows: readonly Row[]): void {
    if (rows.length === 0) return
    for (const { item } of rows) goneWhileLoading.add(item.id)
    lanes.get(roomId)?.remove(rows)
    onChanged(roomId)
  }

  function goOn(): void {
    isConnected = true
    for (const lane of lanes.values()) lane.stopWaiting()
    pumpAll()
    shelf?.takeTurn()
  }

  function pause(): void {
    isConnected = false
    hasTurn = false
    shelf?.giveTurnBack()
    for (const lane of lanes.values()) lane.stopWaiting()
  }

  function close(): void {
    for (const lane of lanes.values()) lane.remove(lane.rows())
    lanes.clear()
    hasTurn = false
    lastPosition = 0
    shelf?.close()
    shelf = undefined
  }

  function pumpAll(): void {
    for (const lane of lanes.values()) lane.pump()
  }

  function allRows(): readonly Row[] {
    return [...lanes.values()].flatMap((lane) => lane.rows())
  }

  function laneOf(roomId: RoomId): Lane {
    const lane =
      lanes.get(roomId) ??
      createLane({
        transmit,
        maySend: (row) => isConnected && (hasTurn || row.isUnstored === true),
        onAcked: acknowledge,
        onRefused: fail,
        random,
      })
    lanes.set(roomId, lane)
    return lane
  }

  const pendingOf = (roomId: RoomId) => lanes.get(roomId)?.rows().map(toPending) ?? []
  return { open, add, retry, discard, confirm, forgetRevs, pendingOf, goOn, pause, close }
}

function toPending({ item, isUnstored }: Row): PendingMessage {
  return { ...item, phase: item.error ? 'failed' : 'sending', ...(isUnstored && { isUnstored }) }
}
