import type { Entry, MessagePage } from '@tidings/contracts'
import { type SeededRandom, seededRandom } from '@tidings/testing'
import { expect, it } from 'vitest'
import { applyEntries } from '../src/state/apply-entry.js'
import type { Timeline } from '../src/state/live-state.js'
import { createLiveStore } from '../src/state/live-store.js'
import { openTimeline } from '../src/state/pages.js'
import { applyReadSeq, applyRooms } from '../src/state/rooms.js'
import { applyMe } from '../src/state/users.js'
import type { PagePlace } from '../src/state/window.js'
import { createRoomInbox } from '../src/sync/room-inbox.js'
import { type Change, RoomLog } from './room-log.js'
import { ada, ben, myRoom, openedWith, roomId } from './room-story.js'

const stepsPerSchedule = 40

/**
 * One client and the log of one room. Entries come to it late, again, in any order or never; pages are read at
 * one moment and come at a later one.
 */
class Schedule {
  readonly #random: SeededRandom
  readonly #log = new RoomLog()
  readonly #store = createLiveStore()
  readonly #inbox
  readonly #steps: readonly (() => void)[]
  #onTheirWay: Entry[] = []
  #sentRev = 0
  #newest: (() => MessagePage) | undefined
  #asked: { page: () => MessagePage; place: PagePlace } | undefined

  constructor(seed: number) {
    this.#random = seededRandom(seed)
    this.#store.update((state) => openTimeline(applyRooms(applyMe(state, ada), [myRoom()]), roomId, []))
    this.#inbox = createRoomInbox({ roomId, store: this.#store, onApplied: () => {}, onMet: () => {} })
    this.#log.write(this.#random.below(12))
    this.#steps = [
      () => this.#log.write(1 + this.#random.below(2)),
      () => this.#change(),
      () => this.#change(),
      () => this.#send(),
      () => this.#deliver(),
      () => this.#deliver(),
      () => this.#askForNewest(),
      () => this.#takeNewest(),
      () => this.#askForPage(),
      () => this.#takePage(),
      () => this.#catchUp(),
      () => this.#read(),
    ]
  }

  run(): void {
    for (let n = 0; n < stepsPerSchedule; n += 1) {
      this.#random.pick(this.#steps)()
      this.#expectNoHole()
    }
    this.#takeNewest()
    if (!this.#inbox.isStarted()) this.#inbox.start(this.#log.page({ limit: 4 }))
    this.#catchUp()
    this.#takePage()
    this.#expectNoHole()
    this.#expectEqualToLog()
    this.#goToEnd()
    this.#expectNoHole()
    this.#expectEqualToLog()
  }

  #change(): void {
    const { seq } = this.#log.head
    if (seq === 0) return
    const emoji = this.#random.pick(['👍', '🎉'])
    const author = this.#random.pick([ada.id, ben.id])
    const change = this.#random.pick<Change>([
      { kind: 'messageEdited', body: `edited at ${this.#log.head.rev}` },
      { kind: 'messageDeleted' },
      { kind: 'reactionAdded', emoji, author },
      { kind: 'reactionAdded', emoji, author },
      { kind: 'reactionRemoved', emoji, author },
    ])
    this.#log.change(1 + this.#random.below(seq), change)
  }

  /** Puts the new entries on their way, some of them never and some twice. */
  #send(): void {
    const fresh = this.#log.entries.slice(this.#sentRev)
    this.#sentRev = this.#log.head.rev
    const copies = fresh.flatMap((entry) => this.#random.pick([[], [entry], [entry], [entry, entry]]))
    this.#onTheirWay = this.#random.shuffle([...this.#onTheirWay, ...copies])
  }

  #deliver(): void {
    const arrived = this.#onTheirWay.splice(0, 1 + this.#random.below(4))
    const rev = Math.max(0, ...arrived.map((entry) => entry.rev))
    if (arrived.length > 0) this.#inbox.receive(arrived.map(this.#asStored), { seq: 0, rev })
  }

  /** Some servers answer a message's entry as the message is now, others as it was written. */
  #asStored = (entry: Entry): Entry => {
    if (entry.kind !== 'message' || this.#random.below(2) === 0) return entry
    return { ...entry, message: this.#log.messages[(entry.message.seq ?? 0) - 1] ?? entry.message }
  }

  #askForNewest(): void {
    if (!this.#inbox.isStarted()) this.#newest ??= this.#pageReading({ limit: 4 })
    else if (this.#random.below(6) === 0) this.#inbox.stop()
  }

  /** A page is at least as new as its head, and may be newer. */
  #pageReading(query: {
    before?: number
    after?: number
    around?: number
    limit: number
  }): () => MessagePage {
    const page = this.#log.page(query)
    const { head } = page
    return this.#random.below(2) === 0 ? () => page : () => ({ ...this.#log.page(query), head })
  }

  #takeNewest(): void {
    if (!this.#inbox.isStarted() && this.#newest) this.#inbox.start(this.#newest())
    this.#newest = undefined
  }

  #askForPage(): void {
    const { messages } = this.#timeline()
    const [first, last] = [messages[0]?.seq, messages.at(-1)?.seq]
    if (first === undefined || last === undefined) return
    this.#asked ??= this.#random.pick([
      { page: this.#pageReading({ before: first, limit: 3 }), place: { before: first } },
      { page: this.#pageReading({ after: last, limit: 3 }), place: { after: last } },
      { page: this.#pageReading({ around: 1 + this.#random.below(last), limit: 3 }), place: 'anywhere' },
    ] as const)
  }

  /** Of a page that nobody wants any more nothing is taken. */
  #takePage(): void {
    const asked = this.#asked
    this.#asked = undefined
    const page = asked?.page()
    if (asked && page && page.messages.length > 0 && this.#inbox.isStarted())
      this.#inbox.put(page, asked.place)
  }

  #goToEnd(): void {
    const asOften = this.#log.head.seq
    for (let n = 0; n < asOften && this.#timeline().hasAfter; n++) {
      const after = this.#timeline().messages.at(-1)?.seq ?? 0
      this.#inbox.put(this.#log.page({ after, limit: 3 }), { after })
    }
    expect(this.#timeline().hasAfter).toBe(false)
  }

  #catchUp(): void {
    if (!this.#inbox.isStarted()) return
    this.#inbox.receive(this.#log.entries.slice(this.#inbox.cursor()).map(this.#asStored), this.#log.head)
  }

  #read(): void {
    this.#store.update((state) => applyReadSeq(state, roomId, this.#random.below(this.#log.head.seq + 1)))
  }

  #expectNoHole(): void {
    const seqs = this.#timeline().messages.map(({ seq = 0 }) => seq)
    const first = seqs[0] ?? 0
    expect(seqs.every((seq, index) => seq === first + index)).toBe(true)
  }

  #expectEqualToLog(): void {
    const timeline = this.#timeline()
    const inOrder = applyEntries(openedWith([]), this.#log.entries).timelines[roomId]?.messages ?? []
    const from = (timeline.messages[0]?.seq ?? 1) - 1
    const end = from + timeline.messages.length
    expect(timeline.messages).toEqual(inOrder.slice(from, end))
    expect(timeline.hasAfter).toBe(end < inOrder.length)
    expect(timeline.cursor).toBe(this.#log.head.rev)
    const room = this.#store.get().rooms?.[roomId]
    const readSeq = room?.membership.readSeq ?? 0
    const isLoaded =
      !timeline.hasAfter && (!timeline.hasBefore || (timeline.messages[0]?.seq ?? 0) <= readSeq + 1)
    if (isLoaded) expect(room?.unread).toBe(this.#log.unreadAfter(readSeq))
  }

  #timeline() {
    return this.#store.get().timelines[roomId] as Timeline
  }
}

it('C1, C4, C5, L4, M1, W1–W3: any schedule ends as the log in order does', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    try {
      new Schedule(seed).run()
    } catch (error) {
      throw new Error(`With seed ${seed}.`, { cause: error })
    }
  }
}, 120_000)
