import type { EntryId, RoomId } from '@tidings/contracts'
import { AppError } from '../../kernel/app-error.js'
import type { EntryDoc, EntryDraft } from './entry.model.js'
import type { EntryRepository } from './entry.repository.js'
import { isSameEntry, placed } from './place-entry.js'
import { type ReplicaParts, RoomReplica } from './room-replica.js'
import type { RoomTail } from './room-tail.js'
import { SharedErrand } from './shared-errand.js'
import { type Appended, repeat, type Waiting, waitingFor } from './waiting-draft.js'

type Parts = ReplicaParts & {
  repository: Pick<EntryRepository, 'insertBatch' | 'find' | 'newest' | 'after' | 'idsInLog'>
}

const batchMax = 256
const queueMax = 2_000

/**
 * The one place on this node that writes to a room's log, and that learns of what others write to it. While
 * one batch is being written the next one gathers, so that throughput grows with load and nothing ever waits
 * for a timer.
 *
 *     append → queue → [ end of log known? → insert batch → project → acknowledge → announce ] → append’s promise
 *
 * `rev = n + 1` is only ever claimed after `n` was seen, so what is visible is always 1 … n. When another node
 * claims a place first, its entries are read, applied and announced here, and the rest is written after them.
 */
export class RoomWriter {
  readonly #parts: Parts
  readonly #replica: RoomReplica
  #queue: Waiting[] = []
  readonly #waitingById = new Map<EntryId, Waiting>()
  readonly #refresh = new SharedErrand(() => this.#replica.catchUp())
  readonly #fill = new SharedErrand(() => this.#replica.fill())
  #running: Promise<void> | undefined
  #isDistrusted = false
  /** Kept by the room log, which puts writers away that were not used for long. */
  lastUsedAtMs = Date.now()

  constructor(room: RoomId, parts: Parts) {
    this.#parts = parts
    this.#replica = new RoomReplica(room, parts)
  }

  /**
   * Appends an entry; resolves once it is durable and applied. The same id again gives the same entry. With
   * `previous` it is only taken after that entry.
   * @throws OVERLOADED, ID_CONFLICT, OUT_OF_ORDER, ROOM_NOT_FOUND or MESSAGE_NOT_FOUND for an author who has left,
   * and what the database throws
   */
  append(draft: EntryDraft, previous?: EntryId): Promise<Appended> {
    const twin = this.#waitingById.get(draft._id)
    if (twin) return repeat(twin, draft)
    if (this.#queue.length >= queueMax) return Promise.reject(new AppError('OVERLOADED'))
    const waiting = waitingFor(draft, previous)
    this.#queue.push(waiting)
    this.#waitingById.set(draft._id, waiting)
    this.#run()
    return waiting.promise
  }

  /**
   * Learns of, applies and announces what other nodes had written when it was called. All who call before one
   * such reading begins share it.
   */
  catchUp(): Promise<void> {
    const done = this.#refresh.ask()
    this.#run()
    return done
  }

  /** The end of the log as it is known here, with its entries: read first where it is not. All who wait share that. */
  async load(): Promise<RoomTail> {
    while (!this.tail || this.tail.isShrunk) {
      const done = this.#fill.ask()
      this.#run()
      await done
    }
    return this.tail
  }

  /** What was applied may be lost: it is to be applied again before anything is read or written. */
  distrust(): void {
    if (this.isIdle) this.#replica.drop()
    else this.#isDistrusted = true
  }

  /** Resolves when nothing is waiting any more. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running
  }

  get isIdle(): boolean {
    return this.#running === undefined
  }

  get tail(): RoomTail | undefined {
    return this.#replica.tail
  }

  #run(): void {
    this.#running ??= this.#work()
  }

  /** Does what is asked for, one thing after the other, until there is nothing left. */
  async #work(): Promise<void> {
    while (this.#refresh.isAsked || this.#fill.isAsked || this.#queue.length > 0) {
      this.#dropDistrusted()
      for (const errand of [this.#refresh, this.#fill]) {
        // What was not announced, or not read to its end, is taken over again.
        if (!(await errand.run())) this.#replica.drop()
      }
      if (this.#queue.length > 0) await this.#writeNext()
    }
    this.#dropDistrusted()
    // In the same step as the question whether there is more: what comes later finds nobody at work.
    this.#running = undefined
  }

  #dropDistrusted(): void {
    if (this.#isDistrusted) this.#replica.drop()
    this.#isDistrusted = false
  }

  async #writeNext(): Promise<void> {
    const batch = this.#queue.splice(0, batchMax)
    try {
      await this.#writeBatch(batch)
    } catch (error) {
      // What was written is unknown now, so the head is too. Senders try again, with the same ids; those who
      // wait behind fail with them, or else they would overtake them.
      this.#replica.drop()
      for (const waiting of [...batch, ...this.#queue.splice(0)]) {
        this.#settle(waiting, () => waiting.reject(error))
      }
    }
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    let rest = batch
    while (rest.length > 0) {
      const tail = this.#replica.tail ?? (await this.#replica.takeOver())
      rest = await this.#admit(rest, tail)
      const docs = placed(
        rest.map((waiting) => waiting.draft),
        tail.head,
        new Date(),
      )
      if (docs.length === 0) return
      const result = await this.#parts.repository.insertBatch(docs)
      const stored = result.outcome === 'stored' ? docs.length : result.stored
      await this.#committed(rest.slice(0, stored), docs.slice(0, stored))
      rest = rest.slice(stored)
      if (result.outcome === 'placeTaken') await this.#replica.catchUp()
      if (result.outcome === 'idTaken') {
        const [repeated] = rest
        if (repeated) await this.#answerFromLog(repeated)
        rest = rest.slice(1)
      }
    }
  }

  /**
   * Answers what is known to be in the log, and refuses what came without the one before it, or from somebody
   * who has left: another node may have removed them, which shows here before anything is written after it.
   */
  async #admit(batch: readonly Waiting[], tail: RoomTail): Promise<Waiting[]> {
    // They may be back already, through another node.
    if (batch.some(({ draft }) => isOfLeaver(draft, tail))) await this.#replica.catchUp()
    const ids = new Set(batch.map((waiting) => waiting.draft._id))
    const unknown = batch.flatMap(({ previous }) =>
      previous === undefined || ids.has(previous) || tail.find(previous) ? [] : [previous],
    )
    const inLog = unknown.length > 0 ? await this.#parts.repository.idsInLog(tail.room, unknown) : undefined
    const admitted = new Set<EntryId>()
    return batch.filter((waiting) => {
      const { draft, previous } = waiting
      const stored = tail.find(draft._id)
      const isInOrder =
        previous === undefined || admitted.has(previous) || tail.find(previous) || inLog?.has(previous)
      if (stored) this.#answerRepeated(waiting, stored)
      else if (isOfLeaver(draft, tail)) this.#settle(waiting, () => waiting.reject(notThere(draft)))
      else if (!isInOrder) this.#settle(waiting, () => waiting.reject(new AppError('OUT_OF_ORDER')))
      else admitted.add(draft._id)
      return admitted.has(draft._id)
    })
  }

  async #committed(written: readonly Waiting[], docs: readonly EntryDoc[]): Promise<void> {
    if (docs.length === 0) return
    const shown = await this.#replica.add(docs)
    written.forEach((waiting, index) => {
      const entry = shown[index]
      if (entry) this.#settle(waiting, () => waiting.resolve({ entry, isNew: true }))
    })
    await this.#replica.announce(shown)
  }

  async #answerFromLog(waiting: Waiting): Promise<void> {
    const stored = await this.#parts.repository.find(waiting.draft._id)
    const knownRev = this.#replica.tail?.head.rev ?? 0
    // Another node has just written it, and may not have applied it: an answer means that it is.
    if (stored && stored.room === waiting.draft.room && stored.rev > knownRev) await this.#replica.catchUp()
    this.#answerRepeated(waiting, this.#replica.tail?.find(waiting.draft._id) ?? stored)
  }

  #answerRepeated(waiting: Waiting, stored: EntryDoc | null): void {
    this.#settle(waiting, () => {
      if (stored && isSameEntry(stored, waiting.draft)) waiting.resolve({ entry: stored, isNew: false })
      else waiting.reject(new AppError('ID_CONFLICT'))
    })
  }

  #settle(waiting: Waiting, settle: () => void): void {
    if (this.#waitingById.get(waiting.draft._id) !== waiting) return
    this.#waitingById.delete(waiting.draft._id)
    settle()
  }
}

/** Members alone write messages and change them; who comes and goes need not be one. */
function isOfLeaver(draft: EntryDraft, tail: RoomTail): boolean {
  return (draft.kind === 'message' || 'target' in draft) && tail.hasLeft(draft.author)
}

function notThere(draft: EntryDraft): AppError {
  return new AppError(draft.kind === 'message' ? 'ROOM_NOT_FOUND' : 'MESSAGE_NOT_FOUND')
}
