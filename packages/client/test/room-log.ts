import type { ChangeEntry, Entry, Head, Message, MessagePage } from '@tidings/contracts'
import { limits } from '@tidings/contracts'
import { withChange } from '../src/state/entries/message-change.js'
import { at, ben, message, roomId, uuid } from './room-story.js'

/** What a change says besides the fields that every entry has. */
export type Change =
  | { kind: 'messageEdited'; body: string; mentions?: string[]; mentionsHere?: boolean }
  | { kind: 'messageDeleted' }
  | { kind: 'reactionAdded' | 'reactionRemoved'; emoji: string; author?: string }

export interface PageQuery {
  readonly before?: number
  readonly after?: number
  readonly around?: number
  readonly limit?: number
}

/** One room's log as a server keeps it, and what it answers to those who ask. */
export class RoomLog {
  readonly entries: Entry[] = []
  readonly #messages: Message[] = []

  get head(): Head {
    return { seq: this.#messages.length, rev: this.entries.length }
  }

  get messages(): readonly Message[] {
    return this.#messages
  }

  write(count = 1, changes: Partial<Message> = {}): void {
    for (let n = 0; n < count; n += 1) {
      const made = message(this.head.seq + 1, { ...changes, rev: this.head.rev + 1 })
      this.#messages.push(made)
      this.entries.push({ ...this.#fields(made.author), id: made.id, kind: 'message', message: made })
    }
  }

  change(seq: number, { author = ben.id, ...change }: Change & { author?: string }): ChangeEntry {
    const before = this.#messages[seq - 1] as Message
    const named = change.kind === 'messageEdited' && { mentions: [] }
    const entry = { ...this.#fields(author), ...named, ...change, target: before.id } as ChangeEntry
    this.entries.push(entry)
    this.#messages[seq - 1] = withChange(before, entry)
    return entry
  }

  /** The newest page, or the one before, after or around a seq, as it is now. */
  page({ before, after, around, limit = 50 }: PageQuery = {}): MessagePage {
    const { seq } = this.head
    const first = around === undefined ? after : Math.max(0, around - 1 - Math.floor(limit / 2))
    const end = Math.min(first === undefined ? (before ?? seq + 1) - 1 : first + limit, seq)
    const start = Math.max(0, first ?? end - limit)
    const messages = this.#messages.slice(start, end)
    return { messages, head: this.head, hasBefore: start > 0, hasAfter: end < seq, users: [ben] }
  }

  /** What `joinRoom` and `listEntries` answer. */
  after(rev: number | undefined): { entries: Entry[]; head: Head; reset?: boolean } {
    if (rev === undefined) return { entries: [], head: this.head }
    const isTooFar = rev > this.head.rev || this.head.rev - rev > limits.entriesPage.max
    if (isTooFar) return { entries: [], head: this.head, reset: true }
    return { entries: this.entries.slice(rev), head: this.head }
  }

  unreadAfter(readSeq: number): number {
    return this.#messages.filter(({ seq = 0, deletedAt }) => seq > readSeq && !deletedAt).length
  }

  #fields(author: string) {
    const rev = this.head.rev + 1
    return { id: uuid(0xe000 + rev), roomId, rev, author, at }
  }
}
