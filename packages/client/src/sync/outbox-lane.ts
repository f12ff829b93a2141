import type { ClientEventAck, MessageId } from '@tidings/contracts'
import { ApiError, isTransient } from '../errors.js'
import { createRetry } from '../transport/backoff.js'
import { createOutboxRows, type OutboxRows, type Row } from './outbox-rows.js'
import type { OutboxItem } from './outbox-storage.js'

export type SendAck = ClientEventAck<'chatMessage'>

/** The messages on their way to one room, in the order in which they were written. */
export interface Lane extends OutboxRows {
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
  const rows = createOutboxRows()
  let isBackingOff = false

  function pump(): void {
    if (isBackingOff) return
    const unanswered = rows.all().filter(isInFlight)
    let inFlight = unanswered.length
    let previous: Row | undefined
    for (const row of rows.all()) {
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
      if (rows.has(row)) onAcked(row, ack)
    } catch (error) {
      if (!rows.has(row) || row.phase !== 'inFlight') return
      if (isTransient(error)) waitAgain(row, error)
      else onRefused(row, error)
    }
    pump()
  }

  /** Those behind it name it as `previous`: the server sends them back here too, until it has gone. */
  function waitAgain(row: Row, error: unknown): void {
    row.phase = 'waiting'
    row.isOutOfOrder = error instanceof ApiError && error.code === 'OUT_OF_ORDER'
    if (row.isOutOfOrder && isBehindAnother(row)) return
    if (isBackingOff || !maySend(row)) return
    isBackingOff = true
    backoff.plan(() => {
      isBackingOff = false
      pump()
    })
  }

  /** Whether one that was written before it is in flight. */
  function isBehindAnother(row: Row): boolean {
    const all = rows.all()
    return all.slice(0, all.indexOf(row)).some(isInFlight)
  }

  function stopWaiting(): void {
    isBackingOff = false
    backoff.reset()
  }

  function remove(gone: readonly Row[]): void {
    rows.remove(gone)
    if (rows.all().length === 0) stopWaiting()
  }

  return { ...rows, remove, pump, stopWaiting }
}

function isInFlight(row: Row): boolean {
  return row.phase === 'inFlight'
}
