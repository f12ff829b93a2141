import type { MessageId, RoomId } from '@tidings/contracts'
import { toWireError } from '../errors.js'
import type { PendingMessage } from '../state/live-state.js'
import { createLane, type Lane, type SendAck } from './outbox-lane.js'
import type { Row } from './outbox-rows.js'
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
  /** Where messages have just been stored, and whether one looks different for it. */
  const stored = new Map<RoomId, boolean>()
  const acked = new Set<Row>()

  function open(account: OutboxAccount, known: readonly StoredItem[] = []): void {
    close()
    const opened = openOutboxShelf({ ...account, onNews: hear, onTurn: () => void begin(opened) })
    shelf = opened
    learn(known)
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
      learn(fresh)
    }
    if (loads === 0) goneWhileLoading.clear()
  }

  function hear(news: OutboxNews): void {
    if (news.kind === 'stored') learn(news.items)
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

  /** Another tab, or this one before it ended, has stored these. */
  function learn(items: readonly StoredItem[]): void {
    const changed = items.filter(learnOne)
    for (const roomId of new Set(changed.map((item) => item.roomId))) {
      onChanged(roomId)
      laneOf(roomId).pump()
    }
  }

  /** False where it is known better here. */
  function learnOne({ position, ...item }: StoredItem): boolean {
    const { roomId, id } = item
    const lane = laneOf(roomId)
    const row: Row = lane.find(id) ?? { item, phase: 'waiting' }
    if (isShown(roomId, id)) {
      void shelf?.remove({ kind: 'dropped', roomId, id })
      return false
    }
    if (row.phase !== 'waiting' && row.phase !== 'failed') return false
    Object.assign(row, { item, position, phase: item.error ? 'failed' : 'waiting' })
    lane.place(row)
    return true
  }

  function add(item: OutboxItem): void {
    drawAndKeep({ item, phase: item.error ? 'failed' : 'storing' })
  }

  function drawAndKeep(row: Row): void {
    laneOf(row.item.roomId).place(row)
    onChanged(row.item.roomId)
    void keep(row)
  }

  async function keep(row: Row): Promise<void> {
    const { roomId, id } = row.item
    const position = await shelf?.put(row.item)
    const lane = laneOf(roomId)
    if (lane.find(id) !== row) return
    const wasUnstored = row.isUnstored === true
    row.isUnstored = position === undefined
    row.position = position ?? row.position ?? Math.max(row.writtenAfter ?? 0, lastPosition)
    lastPosition = Math.max(lastPosition, row.position)
    if (row.phase === 'storing') row.phase = 'waiting'
    lane.place(row)
    goOnSoon(roomId, row.isUnstored !== wasUnstored)
  }

  /** Many messages are stored at once: their room goes on after the last of them. */
  function goOnSoon(roomId: RoomId, looksDifferent: boolean): void {
    if (stored.size === 0) queueMicrotask(goOnWithStored)
    stored.set(roomId, looksDifferent || stored.get(roomId) === true)
  }

  function goOnWithStored(): void {
    const rooms = [...stored]
    stored.clear()
    for (const [roomId, looksDifferent] of rooms) {
      if (looksDifferent) onChanged(roomId)
      lanes.get(roomId)?.pump()
    }
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
    acked.add(row)
    if (!isExpected(roomId, ack.rev)) drop(roomId, [row])
    if (ack.id && ack.at) onAcked(roomId, { ...ack, id: ack.id, at: ack.at })
  }

  function fail(row: Row, error: unknown): void {
    row.phase = 'failed'
    row.item = { ...row.item, error: toWireError(error) }
    drawAndKeep(row)
  }

  function retry(roomId: RoomId, id: MessageId): void {
    const row = lanes.get(roomId)?.find(id)
    if (row?.phase !== 'failed') return
    const { error: _, ...item } = row.item
    row.item = item
    row.phase = 'storing'
    drawAndKeep(row)
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
    if (!lane || lane.all().length === 0) return
    const shown = ids.flatMap((id) => lane.find(id) ?? []).filter((row) => !acked.has(row))
    for (const { item } of shown) {
      void shelf?.remove({ kind: 'confirmed', roomId, id: item.id, ack: { rev } })
    }
    const known = [...acked].filter(({ item, ackedRev = 0 }) => {
      return item.roomId === roomId && (ackedRev <= rev || ids.includes(item.id))
    })
    drop(roomId, [...shown, ...known])
    lane.pump()
  }

  function forgetRevs(): void {
    for (const row of acked) drop(row.item.roomId, [row])
  }

  function drop(roomId: RoomId, rows: readonly Row[]): void {
    if (rows.length === 0) return
    for (const row of rows) {
      acked.delete(row)
      goneWhileLoading.add(row.item.id)
    }
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
    for (const lane of lanes.values()) lane.remove(lane.all())
    lanes.clear()
    acked.clear()
    hasTurn = false
    lastPosition = 0
    shelf?.close()
    shelf = undefined
  }

  function pumpAll(): void {
    for (const lane of lanes.values()) lane.pump()
  }

  function allRows(): readonly Row[] {
    return [...lanes.values()].flatMap((lane) => lane.all())
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

  const pendingOf = (roomId: RoomId) => lanes.get(roomId)?.pending() ?? []
  return { open, add, retry, discard, confirm, forgetRevs, pendingOf, goOn, pause, close }
}
