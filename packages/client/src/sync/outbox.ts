import type { ClientEventAck, MessageId, RoomId, WireError } from '@tidings/contracts'
import { isTransient, toWireError } from '../errors.js'
import type { PendingMessage } from '../state/live-state.js'
import { createRetry, type Retry } from '../transport/backoff.js'
import type { OutboxItem, OutboxStorage } from './outbox-storage.js'

export type SendAck = ClientEventAck<'chatMessage'>

/**
 * What was written and is not confirmed. Each message is stored before it is sent, and is sent, in order for
 * each room and with the same id, until the server says yes or no:
 *
 *     storing ──▶ waiting ──▶ inFlight ──ack──▶ acked ──entry──▶ (gone)
 *                    ▲            ├──silence, retryable refusal──▶ waiting
 *                    └──retry── failed ◀──definite refusal
 *
 * Its entry confirms a message in any of these phases, for it may come before the ack or in place of it.
 */
export interface Outbox {
  /** Adds a message and begins to send it; `error` where it can't be sent as it is. */
  add(item: OutboxItem): void
  /** Sends a failed message again, with the same id. */
  retry(roomId: RoomId, id: MessageId): void
  /** Drops a failed message and returns its text. */
  discard(roomId: RoomId, id: MessageId): string | undefined
  /** These messages, and every acked one up to `rev`, are in the room's log for everybody to see. */
  confirm(roomId: RoomId, ids: readonly MessageId[], rev: number): void
  pendingOf(roomId: RoomId): readonly PendingMessage[]
  /** Sends everything that waits: there is a connection. */
  goOn(): void
  /** Sends nothing more until `goOn`. */
  pause(): void
  /** Forgets everything. */
  reset(): void
}

export interface OutboxOptions {
  readonly storage: OutboxStorage
  /** @throws ApiError, NetworkError */
  readonly transmit: (item: OutboxItem) => Promise<SendAck>
  /** Whether a message's entry will come by itself after its ack. */
  readonly isWatched: (roomId: RoomId) => boolean
  readonly onAcked: (roomId: RoomId, ack: SendAck) => void
  /** What `pendingOf` returns is another list than before. */
  readonly onChanged: (roomId: RoomId) => void
  readonly random?: () => number
}

interface Row {
  item: OutboxItem
  phase: 'storing' | 'waiting' | 'inFlight' | 'acked' | 'failed'
  ackedRev?: number
}

interface Lane {
  readonly roomId: RoomId
  rows: Row[]
  readonly backoff: Retry
  isBackingOff: boolean
}

const maxInFlightPerRoom = 16

export function createOutbox(options: OutboxOptions): Outbox {
  const { storage, transmit, isWatched, onAcked, onChanged, random } = options
  const lanes = new Map<RoomId, Lane>()
  let isConnected = false

  function add(item: OutboxItem): void {
    const row: Row = { item, phase: item.error ? 'failed' : 'storing' }
    const lane = laneOf(item.roomId)
    lane.rows.push(row)
    onChanged(item.roomId)
    void keep(lane, row)
  }

  async function keep(lane: Lane, row: Row): Promise<void> {
    await storage.put(row.item)
    if (row.phase === 'storing') row.phase = 'waiting'
    pump(lane)
  }

  /** Sends what waits, in order, up to the first message that may not go yet. */
  function pump(lane: Lane): void {
    if (!isConnected || lane.isBackingOff) return
    let inFlight = lane.rows.filter((row) => row.phase === 'inFlight').length
    for (const row of lane.rows) {
      if (row.phase === 'storing' || inFlight >= maxInFlightPerRoom) return
      if (row.phase !== 'waiting') continue
      inFlight++
      void send(lane, row)
    }
  }

  async function send(lane: Lane, row: Row): Promise<void> {
    row.phase = 'inFlight'
    try {
      const ack = await transmit(row.item)
      if (!lane.isBackingOff) lane.backoff.reset()
      settle(lane, row, ack)
    } catch (error) {
      if (!lane.rows.includes(row)) return
      if (isTransient(error)) waitAgain(lane, row)
      else fail(lane, row, toWireError(error))
    }
    pump(lane)
  }

  function settle(lane: Lane, row: Row, ack: SendAck): void {
    if (!lane.rows.includes(row)) return
    row.phase = 'acked'
    row.ackedRev = ack.rev
    void storage.remove(row.item.id)
    if (!isWatched(lane.roomId)) drop(lane, (other) => other === row)
    onAcked(lane.roomId, ack)
  }

  function waitAgain(lane: Lane, row: Row): void {
    row.phase = 'waiting'
    if (!isConnected || lane.isBackingOff) return
    lane.isBackingOff = true
    lane.backoff.plan(() => {
      lane.isBackingOff = false
      pump(lane)
    })
  }

  function fail(lane: Lane, row: Row, error: WireError): void {
    row.phase = 'failed'
    row.item = { ...row.item, error }
    void storage.put(row.item)
    onChanged(lane.roomId)
  }

  function retry(roomId: RoomId, id: MessageId): void {
    const lane = laneOf(roomId)
    const row = lane.rows.find((other) => other.item.id === id)
    if (row?.phase !== 'failed') return
    const { error: _, ...item } = row.item
    row.item = item
    row.phase = 'storing'
    onChanged(roomId)
    void keep(lane, row)
  }

  function discard(roomId: RoomId, id: MessageId): string | undefined {
    const lane = laneOf(roomId)
    const row = lane.rows.find((other) => other.item.id === id)
    if (row?.phase !== 'failed') return undefined
    drop(lane, (other) => other === row)
    return row.item.body
  }

  function confirm(roomId: RoomId, ids: readonly MessageId[], rev: number): void {
    const lane = lanes.get(roomId)
    if (!lane || lane.rows.length === 0) return
    drop(lane, ({ item, ackedRev }) => ids.includes(item.id) || (ackedRev !== undefined && ackedRev <= rev))
    pump(lane)
  }

  function drop(lane: Lane, isDone: (row: Row) => boolean): void {
    const done = lane.rows.filter(isDone)
    if (done.length === 0) return
    lane.rows = lane.rows.filter((row) => !isDone(row))
    for (const row of done) void storage.remove(row.item.id)
    onChanged(lane.roomId)
  }

  function pendingOf(roomId: RoomId): readonly PendingMessage[] {
    return lanes.get(roomId)?.rows.map(toPending) ?? []
  }

  function goOn(): void {
    isConnected = true
    for (const lane of lanes.values()) {
      stopBackingOff(lane)
      pump(lane)
    }
  }

  function pause(): void {
    isConnected = false
    for (const lane of lanes.values()) stopBackingOff(lane)
  }

  function stopBackingOff(lane: Lane): void {
    lane.isBackingOff = false
    lane.backoff.reset()
  }

  function reset(): void {
    pause()
    for (const lane of lanes.values()) drop(lane, () => true)
    lanes.clear()
  }

  function laneOf(roomId: RoomId): Lane {
    const known = lanes.get(roomId)
    if (known) return known
    const backoff = createRetry({ baseMs: 500, capMs: 15_000 }, random)
    const lane: Lane = { roomId, rows: [], backoff, isBackingOff: false }
    lanes.set(roomId, lane)
    return lane
  }

  return { add, retry, discard, confirm, pendingOf, goOn, pause, reset }
}

function toPending({ item }: Row): PendingMessage {
  return { ...item, phase: item.error ? 'failed' : 'sending' }
}
