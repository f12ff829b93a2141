import type { EntryId, Head, RoomId } from '@tidings/contracts'
import { AppError } from '../../kernel/app-error.js'
import type { EntryDoc, EntryDraft } from './entry.model.js'
import type { EntryRepository } from './entry.repository.js'
import { isSameEntry, placed } from './place-entry.js'

/** What became of a draft: its entry, and whether it is new or had been written before. */
export interface Appended {
  readonly entry: EntryDoc
  readonly isNew: boolean
}

interface Waiting {
  readonly draft: EntryDraft
  resolve(appended: Appended): void
  reject(error: unknown): void
  readonly promise: Promise<Appended>
}

interface Parts {
  repository: Pick<EntryRepository, 'insertBatch' | 'find' | 'newest' | 'after'>
  /** Applies entries to what is derived from them; idempotent, for it may be called again with the same ones. */
  project(room: RoomId, entries: readonly EntryDoc[]): Promise<void>
  /** Told of every entry once, in rev order, ours and those of other nodes alike. */
  announce(room: RoomId, entries: readonly EntryDoc[], head: Head): Promise<void>
}

const batchMax = 256
const queueMax = 2_000
/** How many of the newest entries are applied again when a room is taken over. */
const helpedEntries = 256

/**
 * The one place on this node that writes to a room's log. While one batch is being written the next one
 * gathers, so that throughput grows with load and nothing ever waits for a timer.
 *
 *     append → queue → [ head known? → insert batch → project → acknowledge → announce ] → append’s promise
 *
 * `rev = n + 1` is only ever claimed after `n` was seen, so what is visible is always 1 … n. When another node
 * claims a place first, its entries are read, applied and announced here, and the rest is written after them.
 */
export class RoomWriter {
  readonly #room: RoomId
  readonly #parts: Parts
  #head: Head | undefined
  /** The last rev told to the watchers: kept when the head is lost, so that nothing is told twice or left out. */
  #announcedRev: number | undefined
  #queue: Waiting[] = []
  readonly #waitingById = new Map<EntryId, Waiting>()
  #running: Promise<void> | undefined
  lastUsedAtMs = Date.now()

  constructor(room: RoomId, parts: Parts) {
    this.#room = room
    this.#parts = parts
  }

  /**
   * Appends an entry; resolves once it is durable and applied. The same id again gives the same entry.
   * @throws OVERLOADED, ID_CONFLICT, and what the database throws
   */
  append(draft: EntryDraft): Promise<Appended> {
    this.lastUsedAtMs = Date.now()
    const twin = this.#waitingById.get(draft._id)
    if (twin) return repeat(twin, draft)
    if (this.#queue.length >= queueMax) return Promise.reject(new AppError('OVERLOADED'))
    const waiting = waitingFor(draft)
    this.#queue.push(waiting)
    this.#waitingById.set(draft._id, waiting)
    this.#run()
    return waiting.promise
  }

  /** Learns of, applies and announces what other nodes have written. */
  async catchUp(): Promise<void> {
    await this.#running
    if (this.#running) return // Whoever writes now learns of it by writing.
    this.#running = this.#catchUpNow().finally(() => this.#finished())
    await this.#running
  }

  /** Resolves when nothing is waiting any more. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running.catch(() => undefined)
  }

  get isIdle(): boolean {
    return this.#running === undefined && this.#queue.length === 0
  }

  get head(): Head | undefined {
    return this.#head
  }

  #run(): void {
    this.#running ??= this.#writeQueue().finally(() => this.#finished())
  }

  #finished(): void {
    this.#running = undefined
    if (this.#queue.length > 0) this.#run()
  }

  async #writeQueue(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, batchMax)
      try {
        await this.#writeBatch(batch)
      } catch (error) {
        // What was written is unknown now, so the head is too. Senders try again, with the same ids; those who
        // wait behind fail with them, or else they would overtake them.
        this.#head = undefined
        for (const waiting of [...batch, ...this.#queue.splice(0)]) {
          this.#settle(waiting, () => waiting.reject(error))
        }
      }
    }
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    let rest = batch
    while (rest.length > 0) {
      const head = this.#head ?? (await this.#takeOver())
      const docs = placed(
        rest.map((waiting) => waiting.draft),
        head,
        new Date(),
      )
      const result = await this.#parts.repository.insertBatch(docs)
      const stored = result.outcome === 'stored' ? docs.length : result.stored
      await this.#committed(rest.slice(0, stored), docs.slice(0, stored))
      rest = rest.slice(stored)
      if (result.outcome === 'placeTaken') await this.#catchUpNow()
      if (result.outcome === 'idTaken') {
        const [repeated] = rest
        if (repeated) await this.#answerRepeated(repeated)
        rest = rest.slice(1)
      }
    }
  }

  async #committed(written: readonly Waiting[], docs: readonly EntryDoc[]): Promise<void> {
    const last = docs.at(-1)
    if (!last) return
    this.#head = { rev: last.rev, seq: last.headSeq }
    await this.#parts.project(this.#room, docs)
    written.forEach((waiting, index) => {
      const entry = docs[index]
      if (entry) this.#settle(waiting, () => waiting.resolve({ entry, isNew: true }))
    })
    await this.#announce(docs)
  }

  async #answerRepeated(waiting: Waiting): Promise<void> {
    const stored = await this.#parts.repository.find(waiting.draft._id)
    this.#settle(waiting, () => {
      if (stored && isSameEntry(stored, waiting.draft)) waiting.resolve({ entry: stored, isNew: false })
      else waiting.reject(new AppError('ID_CONFLICT'))
    })
  }

  /** Finds the head, and finishes what a writer before us may have left unapplied. */
  async #takeOver(): Promise<Head> {
    const newest = (await this.#parts.repository.newest(this.#room, helpedEntries)).reverse()
    await this.#parts.project(this.#room, newest)
    const last = newest.at(-1)
    this.#head = last ? { rev: last.rev, seq: last.headSeq } : { rev: 0, seq: 0 }
    if (this.#announcedRev === undefined) this.#announcedRev = this.#head.rev
    else if (this.#announcedRev < this.#head.rev) await this.#announceAfter(this.#announcedRev)
    return this.#head
  }

  async #catchUpNow(): Promise<void> {
    try {
      if (!this.#head) await this.#takeOver()
      else await this.#announceAfter(this.#head.rev)
    } catch (error) {
      // The head may have been moved past what was not announced: taking over begins where announcing ended.
      this.#head = undefined
      throw error
    }
  }

  async #announceAfter(rev: number): Promise<void> {
    let after = rev
    for (;;) {
      const page = await this.#parts.repository.after(this.#room, after, batchMax)
      const last = page.at(-1)
      if (!last) return
      this.#head = { rev: last.rev, seq: last.headSeq }
      after = last.rev
      await this.#parts.project(this.#room, page)
      await this.#announce(page)
    }
  }

  async #announce(docs: readonly EntryDoc[]): Promise<void> {
    const news = docs.filter((doc) => doc.rev > (this.#announcedRev ?? 0))
    const last = news.at(-1)
    if (!last) return
    this.#announcedRev = last.rev
    await this.#parts.announce(this.#room, news, { rev: last.rev, seq: last.headSeq })
  }

  #settle(waiting: Waiting, settle: () => void): void {
    if (this.#waitingById.get(waiting.draft._id) !== waiting) return
    this.#waitingById.delete(waiting.draft._id)
    settle()
  }
}

function waitingFor(draft: EntryDraft): Waiting {
  let settlers: Pick<Waiting, 'resolve' | 'reject'> | undefined
  const promise = new Promise<Appended>((resolve, reject) => {
    settlers = { resolve, reject }
  })
  return { draft, promise, ...(settlers as Pick<Waiting, 'resolve' | 'reject'>) }
}

/** Somebody sends again what is on its way: both get the one answer, unless it is not the same thing. */
async function repeat(twin: Waiting, draft: EntryDraft): Promise<Appended> {
  if (!isSameEntry(twin.draft, draft)) throw new AppError('ID_CONFLICT')
  const { entry } = await twin.promise
  return { entry, isNew: false }
}
