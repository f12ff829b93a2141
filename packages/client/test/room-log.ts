import type { ChangeEntry, Entry, Head, Message, MessagePage } from '@tidings/contracts'
import { limits } from '@tidings/contracts'
import { withChange } from '../src/state/entries/message-change.js'
import { at, ben, message, roomId, uuid } from './room-story.js'

/** What a change says besides the fields that every entry has. */
export type Change =
  | { kind: 'messageEdited'; body: string }
  | { kind: 'messageDeleted' }
  | { kind: 'reactionAdded' | 'reactionRemoved'; emoji: string; author?: string }

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

  write(count = 1): void {
    for (let n = 0; n < count; n += 1) {
      const made = message(this.head.seq + 1, { rev: this.head.rev + 1 })
      this.#messages.push(made)
      this.entries.push({ ...this.#fields(made.author), id: made.id, kind: 'message', message: made })
    }
  }

  change(seq: number, { author = ben.id, ...change }: Change & { author?: string }): ChangeEntry {
    const before = this.#messages[seq - 1] as Message
    const entry = { ...this.#fields(author), ...change, target: before.id } as ChangeEntry
    this.entries.push(entry)
    this.#messages[seq - 1] = withChange(before, entry)
    return entry
  }

  /** The newest page, or the one before a seq, as it is now. */
  page({ before = Number.POSITIVE_INFINITY, limit = 50 } = {}): MessagePage {
    const older = this.#messages.filter(({ seq = 0 }) => seq < before)
    const messages = older.slice(-limit)
    const hasBefore = older.length > messages.length
    return { messages, head: this.head, hasBefore, hasAfter: false, users: [ben] }
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
