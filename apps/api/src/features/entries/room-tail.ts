import type { EntryId, Head, RoomId, UserId } from '@tidings/contracts'
import { applyChange, withoutText } from './apply-change.js'
import { type EntryDoc, isChange, type MessageDoc, messagesChangedBy } from './entry.model.js'

/** How many of a room's newest entries are held: as many as a cursor may be behind and still be served. */
export const tailMax = 500

/** What a tail without entries takes. */
const emptyBytes = 1_000

/** A stretch of a room's messages: those with `from < seq < to` that are nearest to one end, at most `limit`. */
export interface SeqRange {
  readonly from?: number
  readonly to?: number
  readonly nearest: 'from' | 'to'
  readonly limit: number
}

/**
 * The newest entries of a room's log in memory, in their present state, as a read of the database would give
 * them. What it can't answer, because that lies before it, it answers with undefined.
 */
export class RoomTail {
  readonly room: RoomId
  /** The head before the first entry held. */
  #floor: Head
  #head: Head
  /** Dense, so that a rev and a seq are places in these lists. Replies in threads are in the first alone. */
  #entries: EntryDoc[] = []
  #messages: MessageDoc[] = []
  #byId = new Map<EntryId, EntryDoc>()
  #bytes = emptyBytes
  #lastMessageAt: Date | undefined
  /** Those of whom the last that is known here is that they left. */
  readonly #gone = new Set<UserId>()

  /** @param newest - The room's newest entries, in rev order; none for a room without entries. */
  constructor(room: RoomId, newest: readonly EntryDoc[]) {
    this.room = room
    this.#floor = headBefore(newest.at(0))
    this.#head = this.#floor
    this.extend(newest)
  }

  /** How far this node knows the log, and has applied it. */
  get head(): Head {
    return this.#head
  }

  /** When the newest message of the room itself was written; undefined where it has held none. */
  get lastMessageAt(): Date | undefined {
    return this.#lastMessageAt
  }

  /** About how much memory it takes. */
  get bytes(): number {
    return this.#bytes
  }

  /** Whether entries were put away that it could hold. */
  get isShrunk(): boolean {
    return this.#floor.rev > 0 && this.#entries.length < tailMax
  }

  /** Adds the next entries of the log, as they may be shown, in rev order; those it has are passed over. */
  extend(next: readonly EntryDoc[]): this {
    for (const entry of next) {
      if (entry.rev <= this.#head.rev) continue
      if (entry.rev !== this.#head.rev + 1) throw new Error(`The log goes on with rev ${this.#head.rev + 1}.`)
      this.#head = { rev: entry.rev, seq: entry.headSeq }
      this.#entries.push(entry)
      this.#byId.set(entry._id, entry)
      this.#bytes += bytesOf(entry)
      if (entry.kind === 'memberLeft') this.#gone.add(entry.user)
      if (entry.kind === 'memberJoined') this.#gone.delete(entry.user)
      if (entry.kind === 'message' && entry.seq !== undefined) {
        this.#messages.push(entry)
        this.#lastMessageAt = entry.at
      }
      this.#apply(entry)
    }
    this.#keep(tailMax)
    return this
  }

  /** Puts the entries away and keeps the head. */
  shrink(): void {
    this.#keep(0)
  }

  find(id: EntryId): EntryDoc | undefined {
    return this.#byId.get(id)
  }

  /** Whether somebody left, as far as these entries tell. */
  hasLeft(user: UserId): boolean {
    return this.#gone.has(user)
  }

  /** What happened after a rev, in rev order. */
  after(rev: number, limit: number): EntryDoc[] | undefined {
    if (rev < this.#floor.rev) return undefined
    const index = rev - this.#floor.rev
    return this.#entries.slice(index, index + limit)
  }

  /** A page of the room's own messages, ascending by seq. */
  messages({ from = 0, to, nearest, limit }: SeqRange): MessageDoc[] | undefined {
    const end = Math.min(to ?? Number.POSITIVE_INFINITY, this.#head.seq + 1)
    const first = nearest === 'from' ? from + 1 : Math.max(from + 1, end - limit)
    if (first >= end) return []
    if (first <= this.#floor.seq) return undefined
    const indexOf = (seq: number) => seq - this.#floor.seq - 1
    return this.#messages.slice(indexOf(first), Math.min(indexOf(end), indexOf(first) + limit))
  }

  #apply(entry: EntryDoc): void {
    if (entry.kind !== 'message' && !isChange(entry)) return
    for (const id of messagesChangedBy(entry)) {
      const message = this.#byId.get(id)
      if (message?.kind === 'message') this.#replace(applyChange(message, entry))
    }
    if (entry.kind !== 'messageDeleted') return
    for (const held of this.#entries) {
      const isItsEdit = held.kind === 'messageEdited' && held.target === entry.target
      if (isItsEdit && held.body !== '') this.#replace(withoutText(held))
    }
  }

  #replace(entry: EntryDoc): void {
    const index = entry.rev - this.#floor.rev - 1
    this.#bytes += bytesOf(entry) - bytesOf(this.#entries[index])
    this.#byId.set(entry._id, entry)
    this.#entries[index] = entry
    if (entry.kind !== 'message' || entry.seq === undefined) return
    this.#messages[entry.seq - this.#floor.seq - 1] = entry
  }

  #keep(count: number): void {
    const last = this.#entries[this.#entries.length - count - 1]
    if (!last) return
    for (const entry of this.#entries.splice(0, this.#entries.length - count)) {
      this.#byId.delete(entry._id)
      this.#bytes -= bytesOf(entry)
    }
    this.#messages.splice(0, last.headSeq - this.#floor.seq)
    this.#floor = { rev: last.rev, seq: last.headSeq }
  }
}

/** Text may take two bytes a character; the rest of an entry, and what points to it, is a fair guess. */
function bytesOf(entry: EntryDoc | undefined): number {
  if (!entry) return 0
  const text = 'body' in entry ? entry.body.length : 0
  if (entry.kind !== 'message') return 500 + text * 2
  const { originalBody = '', reactions = [], mentions = [], attachments = [] } = entry
  const reacted = reactions.reduce((sum, { userIds }) => sum + 1 + userIds.length, 0)
  return (
    500 +
    (text + originalBody.length) * 2 +
    (reacted + mentions.length * 2) * 100 +
    attachments.length * 1_000
  )
}

function headBefore(first: EntryDoc | undefined): Head {
  if (!first) return { rev: 0, seq: 0 }
  const isNumbered = first.kind === 'message' && first.seq !== undefined
  return { rev: first.rev - 1, seq: isNumbered ? first.headSeq - 1 : first.headSeq }
}
