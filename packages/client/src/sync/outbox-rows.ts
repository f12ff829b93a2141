import type { MessageId } from '@tidings/contracts'
import type { PendingMessage } from '../state/live-state.js'
import type { OutboxItem } from './outbox-storage.js'

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

/** The rows of one room, in the order in which they were written. Thousands come and go one by one: that is cheap. */
export interface OutboxRows {
  all(): readonly Row[]
  has(row: Row): boolean
  find(id: MessageId): Row | undefined
  /** Puts a row where it belongs, or back there after its position, or how it looks, has changed. */
  place(row: Row): void
  remove(gone: readonly Row[]): void
  /** How they are drawn. */
  pending(): readonly PendingMessage[]
}

export function createOutboxRows(): OutboxRows {
  const byId = new Map<MessageId, Row>()
  let rows: Row[] = []
  let isSorted = true
  let lastPosition = 0
  /** One for each row; nothing where that has to be made anew. */
  let drawn: readonly PendingMessage[] | undefined = []

  function place(row: Row): void {
    const isNew = !has(row)
    row.writtenAfter ??= lastPosition
    lastPosition = Math.max(lastPosition, row.position ?? 0)
    if (isNew) rows.push(row)
    byId.set(row.item.id, row)
    if (isNew && row.position === undefined) drawn &&= [...drawn, toPending(row)]
    else isSorted = false
    if (!isSorted) drawn = undefined
  }

  /** Places come in bursts, and are looked at after the last of them. */
  function all(): readonly Row[] {
    if (!isSorted) rows = rows.toSorted(byPosition)
    isSorted = true
    return rows
  }

  /** Most go in the order in which they came. */
  function remove(gone: readonly Row[]): void {
    for (const row of gone) if (has(row)) byId.delete(row.item.id)
    const first = rows.findIndex(has)
    const count = first === -1 ? rows.length : first
    rows = rows.slice(count)
    drawn = drawn?.slice(count)
    if (rows.length === byId.size) return
    rows = rows.filter(has)
    drawn = undefined
  }

  function pending(): readonly PendingMessage[] {
    drawn ??= all().map(toPending)
    return drawn
  }

  function has(row: Row): boolean {
    return byId.get(row.item.id) === row
  }

  return { all, has, find: (id) => byId.get(id), place, remove, pending }
}

/** What has no position yet was written last; rows without one stay as they are. */
function byPosition(a: Row, b: Row): number {
  if (a.position === b.position) return 0
  return (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY)
}

function toPending({ item, isUnstored }: Row): PendingMessage {
  return { ...item, phase: item.error ? 'failed' : 'sending', ...(isUnstored && { isUnstored }) }
}
