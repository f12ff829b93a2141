import type { Head, RoomId } from '@tidings/contracts'
import type { EntryDoc } from './entry.model.js'
import type { EntryRepository } from './entry.repository.js'
import { RoomTail, tailMax } from './room-tail.js'

export interface ReplicaParts {
  repository: Pick<EntryRepository, 'newest' | 'after'>
  /**
   * Applies entries to what is derived from them; idempotent, for it may be called again with the same ones.
   * Answers them as they may be shown.
   */
  project(room: RoomId, entries: readonly EntryDoc[]): Promise<readonly EntryDoc[]>
  /** Told of the tail whenever it has come to hold other entries. */
  hold(tail: RoomTail): void
  /** Told of every entry once, in rev order, ours and those of other nodes alike. */
  announce(room: RoomId, entries: readonly EntryDoc[], head: Head): Promise<void>
}

const pageMax = 256

/**
 * This node's copy of the end of a room's log. What is in it is applied, and so may be read; what was added to
 * it is announced. One call at a time: the room's writer sees to that.
 */
export class RoomReplica {
  readonly #room: RoomId
  readonly #parts: ReplicaParts
  #tail: RoomTail | undefined
  /** The last rev told to the watchers: kept when the tail is lost, so that nothing is told twice or left out. */
  #announcedRev: number | undefined

  constructor(room: RoomId, parts: ReplicaParts) {
    this.#room = room
    this.#parts = parts
  }

  get tail(): RoomTail | undefined {
    return this.#tail
  }

  /** Finds the end of the log, and finishes what a writer before us may have left unapplied. */
  async takeOver(): Promise<RoomTail> {
    const newest = await this.#parts.repository.newest(this.#room, tailMax)
    const { head } = new RoomTail(this.#room, newest)
    this.#announcedRev ??= head.rev
    const firstRev = newest.at(0)?.rev ?? 1
    // After a long time away there may be more to announce than a tail holds.
    if (this.#announcedRev < firstRev - 1) await this.#learn(this.#announcedRev, firstRev - 1)
    const shown = await this.#parts.project(this.#room, newest)
    const tail = this.#hold(new RoomTail(this.#room, shown))
    await this.announce(shown)
    return tail
  }

  /** Learns of what other nodes wrote, applies and announces it. */
  async catchUp(): Promise<void> {
    if (!this.#tail) await this.takeOver()
    else await this.#learn(this.#tail.head.rev)
  }

  /** Holds the newest entries again, where they were put away. */
  async fill(): Promise<void> {
    if (!this.#tail) await this.takeOver()
    else if (this.#tail.isShrunk) {
      const newest = await this.#parts.repository.newest(this.#room, tailMax, this.#tail.head.rev)
      this.#hold(new RoomTail(this.#room, newest))
    }
  }

  /** Adds entries that are durable now, and applies them. Announcing them is left to the caller. */
  async add(docs: readonly EntryDoc[]): Promise<readonly EntryDoc[]> {
    const shown = await this.#parts.project(this.#room, docs)
    if (this.#tail) this.#hold(this.#tail.extend(shown))
    return shown
  }

  async announce(shown: readonly EntryDoc[]): Promise<void> {
    const news = shown.filter((doc) => doc.rev > (this.#announcedRev ?? 0))
    const last = news.at(-1)
    if (!last) return
    this.#announcedRev = last.rev
    await this.#parts.announce(this.#room, news, { rev: last.rev, seq: last.headSeq })
  }

  /** Nothing is known any more: what is in the log has to be read first. */
  drop(): void {
    this.#tail = undefined
  }

  #hold(tail: RoomTail): RoomTail {
    this.#tail = tail
    this.#parts.hold(tail)
    return tail
  }

  async #learn(afterRev: number, upToRev = Number.POSITIVE_INFINITY): Promise<void> {
    let after = afterRev
    while (after < upToRev) {
      const page = await this.#parts.repository.after(this.#room, after, Math.min(pageMax, upToRev - after))
      const last = page.at(-1)
      if (!last) return
      after = last.rev
      await this.announce(await this.add(page))
    }
  }
}
