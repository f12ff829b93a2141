import type { Message } from '@tidings/contracts'
import { type SeededRandom, seededRandom } from '@tidings/testing'
import { expect, vi } from 'vitest'
import type { PendingMessage } from '../../src/state/live-state.js'
import { createMemoryStorage } from '../../src/storage/memory-storage.js'
import { ada, ben, uuid } from '../room-story.js'
import { ModelDevice } from './model-device.js'
import { calm, ModelLink, type Weather } from './model-network.js'
import { ModelServer } from './model-server.js'

const roomIds = [uuid(0xa0), uuid(0xb0)]
const emojis = ['👍', '🎉', '❤️']
const steps = 45
/** Longer than the longest silence, back-off and beacon together. */
const healingMs = 80_000

/**
 * One random story of three devices, two people and two rooms over a bad network, and what must be true at its
 * end whatever happened. The same seed tells the same story.
 */
export class Schedule {
  readonly #random: SeededRandom
  readonly #server: ModelServer
  readonly #links: ModelLink[]
  readonly #devices: ModelDevice[] = []
  /** What each person wrote to each room on one device, in the order of writing. */
  readonly #written = new Map<string, string[]>()
  readonly #repliedTo = new Map<string, string>()
  #texts = 0

  constructor(seed: number) {
    this.#random = seededRandom(seed)
    const people = [ada, { ...ada, ...ben }]
    this.#server = new ModelServer({
      users: people,
      roomIds,
      told: {
        entries: (...news) => this.#links.forEach((link) => void link.tell(...news)),
        thread: (...news) => this.#links.forEach((link) => void link.tellThread(...news)),
      },
    })
    this.#links = [ada, ada, people[1] ?? ada].map(
      (me) => new ModelLink({ server: this.#server, me, random: this.#random }),
    )
  }

  async run(): Promise<void> {
    await this.#begin()
    try {
      for (let n = 0; n < steps; n++) await this.#step()
      await this.#heal()
      this.#expectEverythingRight()
      await this.#goToLatest()
      this.#expectEverythingRight()
      this.#expectAllAttached()
    } finally {
      for (const device of this.#devices) device.end()
    }
  }

  async #begin(): Promise<void> {
    const browsers = [createMemoryStorage(), createMemoryStorage()]
    for (const [index, link] of this.#links.entries()) {
      // Ada has two tabs in one browser, Ben one in his.
      const storage = browsers[index < 2 ? 0 : 1] ?? createMemoryStorage()
      const me = index < 2 ? ada : { ...ada, ...ben }
      const device = await ModelDevice.start({ me, link, storage, roomIds })
      this.#devices.push(device)
      link.up()
    }
    await vi.advanceTimersByTimeAsync(50)
  }

  async #step(): Promise<void> {
    const device = this.#random.pick(this.#devices)
    const act = this.#random.below(100)
    if (act < 26) this.#send(device)
    else if (act < 38) this.#reply(device)
    else if (act < 52) this.#change(device)
    else if (act < 58) this.#read(device)
    else if (act < 70) this.#moveWindow(device)
    else if (act < 76) this.#show(device)
    else if (act < 82) device.link.weather = this.#weather()
    else if (act < 88) device.link.down()
    else if (act < 95) device.link.up()
    else await device.crash()
    await vi.advanceTimersByTimeAsync(this.#random.pick([0, 1, 20, 150, 700, 3_000]))
    this.#expectNoHole()
  }

  #send(device: ModelDevice): void {
    this.#write(device, this.#room())
  }

  #write(device: ModelDevice, roomId: string, thread?: string): void {
    const text = `text ${++this.#texts}${this.#call()}`
    if (thread !== undefined) this.#repliedTo.set(text, thread)
    const key = `${this.#devices.indexOf(device)} ${roomId}`
    this.#written.set(key, [...(this.#written.get(key) ?? []), text])
    device.actions.messages.send(roomId, text, thread === undefined ? {} : { thread })
  }

  #reply(device: ModelDevice): void {
    const root = this.#known(device)
    if (!root || root.deletedAt) return
    device.openThread(root.roomId, root.id)
    this.#write(device, root.roomId, root.id)
  }

  /** Loads more, goes elsewhere, or back to the end. */
  #moveWindow(device: ModelDevice): void {
    const { loadBefore, loadAfter, jumpTo, jumpToLatest } = device.actions.timeline
    const roomId = this.#room()
    const known = this.#known(device)
    const seq = 1 + this.#random.below(this.#server.head(roomId).seq + 1)
    const move = this.#random.pick([
      () => loadBefore(roomId),
      () => loadAfter(roomId),
      () => loadAfter(roomId),
      () => jumpTo(roomId, { seq }),
      () => jumpTo(roomId, { seq }),
      () => jumpToLatest(roomId),
      async () => known && jumpTo(known.roomId, { id: known.id }),
    ])
    void move().catch(() => {})
  }

  /** Shows messages elsewhere than in their place: in a thread, among pins, as a quotation. */
  #show(device: ModelDevice): void {
    const roomId = this.#room()
    const known = this.#known(device)
    const show = this.#random.pick([
      async () => known && device.openThread(known.roomId, known.id),
      async () => known && device.actions.threads.loadBefore(known.id),
      () => device.actions.rooms.loadPins(roomId),
      async () => this.#quote(device, roomId),
    ])
    void show().catch(() => {})
  }

  #quote(device: ModelDevice, roomId: string): void {
    const all = this.#server.messagesOf(roomId)
    if (all.length > 0) device.actions.messages.quote(roomId, this.#random.pick(all).id)
  }

  #known(device: ModelDevice): Message | undefined {
    const known = roomIds.flatMap((roomId) => device.messages(roomId))
    return known.length > 0 ? this.#random.pick(known) : undefined
  }

  #change(device: ModelDevice): void {
    const shown = [
      ...roomIds.flatMap((roomId) => device.messages(roomId)),
      ...Object.values(device.state.threads).flatMap(({ replies }) => replies),
    ]
    const own = shown.filter(({ author, deletedAt }) => author === device.me.id && !deletedAt)
    if (own.length === 0) return
    const { id, body } = this.#random.pick(own)
    const { edit, remove, react, pin, unpin } = device.actions.messages
    const change = this.#random.pick([
      () => edit(id, `${body.split(' (')[0]} (${++this.#texts})${this.#call()}`),
      () => react(id, this.#random.pick(emojis)),
      () => remove(id),
      () => pin(id),
      () => unpin(id),
    ])
    // Whether it came through is seen at the end: on all devices, or on none.
    void change().catch(() => {})
  }

  #read(device: ModelDevice): void {
    const [rootId, view] = this.#random.pick([
      ...Object.entries(device.state.threads),
      ['', undefined] as const,
    ])
    const lastReply = view?.replies.at(-1)
    if (lastReply) device.actions.threads.markRead(rootId, lastReply.rev)
    const roomId = this.#room()
    const last = device.messages(roomId).at(-1)?.seq
    if (last === undefined) return
    if (this.#random.below(3) > 0) device.actions.rooms.markRead(roomId, last)
    else device.actions.rooms.markUnread(roomId, 1 + this.#random.below(last))
  }

  #call(): string {
    return this.#random.below(4) === 0 ? ' @here' : ''
  }

  #room(): string {
    return this.#random.pick(roomIds)
  }

  #weather(): Weather {
    const loss = this.#random.pick([0, 0.05, 0.3])
    const repetition = this.#random.pick([0, 0.1, 0.5])
    const refusal = this.#random.pick([0, 0, 0.2])
    return { loss, repetition, refusal, maxDelayMs: this.#random.pick([0, 30, 900]) }
  }

  async #heal(): Promise<void> {
    for (const { link } of this.#devices) {
      link.weather = calm
      link.up()
    }
    await vi.advanceTimersByTimeAsync(healingMs)
  }

  /** Those who have gone elsewhere find the way back. */
  async #goToLatest(): Promise<void> {
    for (const device of this.#devices) {
      for (const roomId of roomIds) device.actions.timeline.jumpToLatest(roomId).catch(() => {})
    }
    await vi.advanceTimersByTimeAsync(1_000)
  }

  /** At any moment: what a device shows has no hole and no double, and is in order. */
  #expectNoHole(): void {
    for (const device of this.#devices) {
      for (const roomId of roomIds) {
        const seqs = device.messages(roomId).map(({ seq = 0 }) => seq)
        const first = seqs[0] ?? 0
        expect(seqs).toEqual(seqs.map((_, index) => first + index))
      }
    }
  }

  #expectEverythingRight(): void {
    this.#expectNoHole()
    for (const device of this.#devices) {
      for (const roomId of roomIds) this.#expectRight(device, roomId)
      this.#expectThreadsRight(device)
    }
    for (const [key, texts] of this.#written) this.#expectOnceAndInOrder(key, texts)
  }

  #expectRight(device: ModelDevice, roomId: string): void {
    const timeline = device.state.timelines[roomId]
    expect(timeline?.phase).toBe('live')
    expect(device.pending(roomId).filter((message) => !isReplyToNothing(message))).toEqual([])
    const shown = device.messages(roomId)
    const all = this.#server.messagesOf(roomId)
    const from = (shown[0]?.seq ?? 1) - 1
    expect(shown).toEqual(all.slice(from, from + shown.length))
    expect(timeline?.hasAfter).toBe(from + shown.length < all.length)
    expect(timeline?.cursor).toBe(this.#server.head(roomId).rev)
    const room = device.state.rooms?.[roomId]
    const mark = this.#server.mark(roomId, device.me.id)
    const { readSeq, markVersion } = room?.membership ?? {}
    expect({ readSeq, markVersion, unread: room?.unread, mentions: room?.mentions }).toEqual(mark)
    const pins = device.state.pins[roomId]
    // What could not be loaded when it was asked for stays so until somebody asks again.
    if (pins && pins.phase !== 'failed') {
      expect(pins).toMatchObject({ phase: 'ready', messages: this.#server.pinsOf(roomId) })
    }
  }

  #expectAllAttached(): void {
    for (const { state } of this.#devices) {
      for (const roomId of roomIds) expect(state.timelines[roomId]?.hasAfter).toBe(false)
    }
  }

  #expectThreadsRight({ state, me }: ModelDevice): void {
    for (const [rootId, view] of Object.entries(state.threads)) {
      expect(view.phase).toBe('live')
      expect(view.root).toEqual(this.#server.message(rootId))
      const all = this.#server.repliesTo(rootId)
      expect(view.replies).toEqual(view.hasBefore ? all.slice(-view.replies.length) : all)
      expect(view.mark).toEqual(this.#server.threadMark(rootId, me.id))
    }
    const marks = this.#server.threadMarks(me.id).map((mark) => [mark.root, mark])
    expect(state.threadMarks).toEqual(Object.fromEntries(marks))
    for (const [id, quoted] of Object.entries(state.quoted)) expect(quoted).toEqual(this.#server.message(id))
  }

  #mayBeRefused(text: string): boolean {
    const root = this.#repliedTo.get(text)
    return root !== undefined && this.#server.message(root).deletedAt !== undefined
  }

  #expectOnceAndInOrder(key: string, texts: readonly string[]): void {
    const log = this.#server.postedTexts(key.split(' ')[1] ?? '')
    const accepted = texts.filter((text) => log.includes(text) || !this.#mayBeRefused(text))
    expect(log.filter((text) => texts.includes(text))).toEqual(accepted)
  }
}

/** Somebody deleted the message while the reply to it was on its way. */
function isReplyToNothing({ phase, error }: PendingMessage): boolean {
  return phase === 'failed' && error?.code === 'THREAD_NOT_FOUND'
}
