import type { ClientEventAck, MessageId } from '@tidings/contracts'
import { ApiError, isTransient } from '../errors.js'
import { createRetry } from '../transport/backoff.js'
import type { OutboxItem } from './outbox-storage.js'

export type SendAck = ClientEventAck<'chatMessage'>

export interface Row {
  item: OutboxItem
  phase: 'storing' | 'waiting' | 'inFlight' | 'acked' | 'failed'
  /** Its place among all that are stored; none before it has one. */
  position?: number
  /** The last position there was when it came. */
  writtenAfter?: number
  /** It could not be stored: this tab alone has it. */
  isUnstored?: boolean
  /** The server sent it back, for it has not got what was written before (O3). */
  isOutOfOrder?: boolean
  ackedRev?: number
}

/** The messages on their way to one room, in the order in which they were written. */
export interface Lane {
  rows(): readonly Row[]
  find(id: MessageId): Row | undefined
  /** Puts a row where it belongs, or back there after its position has changed. */
  place(row: Row): void
  remove(rows: readonly Row[]): void
  /** Sends what waits, in order, up to the first message that may not go yet. */
  pump(): void
  /** Begins with short waits again. */
  stopWaiting(): void
}

export interface LaneOptions {
  /** @throws ApiError, NetworkError */
  readonly transmit: (item: OutboxItem, previous: MessageId | undefined) => Promise<SendAck>
  /** Whether this tab is to send the row, now. */
  readonly maySend: (row: Row) => boolean
  readonly onAcked: (row: Row, ack: SendAck) => void
  readonly onRefused: (row: Row, error: unknown) => void
  readonly random?: (() => number) | undefined
}

const maxInFlight = 16

export function createLane({ transmit, maySend, onAcked, onRefused, random }: LaneOptions): Lane {
  const backoff = createRetry({ baseMs: 500, capMs: 15_000 }, random)
  let rows: readonly Row[] = []
  let isBackingOff = false

  function place(row: Row): void {
    row.writtenAfter ??= Math.max(0, ...rows.map((other) => other.position ?? 0))
    rows = (rows.includes(row) ? rows : [...rows, row]).toSorted(byPosition)
  }

  function pump(): void {
    if (isBackingOff) return
    const unanswered = rows.filter(isInFlight)
    let inFlight = unanswered.length
    let previous: Row | undefined
    for (const row of rows) {
      if (row.phase === 'storing' || inFlight >= maxInFlight) return
      // It would be sent back again until there is an answer for the one before it.
      if (row.isOutOfOrder && previous && unanswered.includes(previous)) return
      if (row.phase === 'waiting' && maySend(row)) {
        inFlight++
        void send(row, previous?.item.id)
      }
      if (row.phase === 'waiting' || row.phase === 'inFlight') previous = row
    }
  }

  async function send(row: Row, previous: MessageId | undefined): Promise<void> {
    row.phase = 'inFlight'
    row.isOutOfOrder = false
    try {
      const ack = await transmit(row.item, previous)
      if (!isBackingOff) backoff.reset()
      if (rows.includes(row)) onAcked(row, ack)
    } catch (error) {
      if (!rows.includes(row) || row.phase !== 'inFlight') return
      if (isTransient(error)) waitAgain(row, error)
      else onRefused(row, error)
    }
    pump()
  }

  /** Those behind it name it as `previous`: the server sends them back here too, until it has gone. */
  function waitAgain(row: Row, error: unknown): void {
    row.phase = 'waiting'
    row.isOutOfOrder = error instanceof ApiError && error.code === 'OUT_OF_ORDER'
    if (row.isOutOfOrder && rows.slice(0, rows.indexOf(row)).some(isInFlight)) return
    if (isBackingOff || !maySend(row)) return
    isBackingOff = true
    backoff.plan(() => {
      isBackingOff = false
      pump()
    })
  }

  function stopWaiting(): void {
    isBackingOff = false
    backoff.reset()
  }

  function remove(gone: readonly Row[]): void {
    rows = rows.filter((row) => !gone.includes(row))
    if (rows.length === 0) stopWaiting()
  }

  return {
    rows: () => rows,
    find: (id) => rows.find((row) => row.item.id === id),
    place,
    remove,
    pump,
    stopWaiting,
  }
}

function isInFlight(row: Row): boolean {
  return row.phase === 'inFlight'
}

/** What has no position yet was written last; rows without one stay as they are. */
function byPosition(a: Row, b: Row): number {
  if (a.position === b.position) return 0
  return (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY)
}
