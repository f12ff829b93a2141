import { type SeededRandom, seededRandom } from '@tidings/testing'
import { expect, vi } from 'vitest'
import { createMemoryStorage } from '../../src/storage/memory-storage.js'
import { ada, ben, uuid } from '../room-story.js'
import { ModelDevice } from './model-device.js'
import { calm, ModelLink, type Weather } from './model-network.js'
import { ModelServer } from './model-server.js'

const roomIds = [uuid(0xa0), uuid(0xb0)]
const emojis = ['👍', '🎉', '❤️']
const steps = 45
/** Longer than the longest silence, back-off and beacon together. */
const healingMs = 60_000

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
  #texts = 0

  constructor(seed: number) {
    this.#random = seededRandom(seed)
    const people = [ada, { ...ada, ...ben }]
    this.#server = new ModelServer({
      users: people,
      roomIds,
      told: (roomId, entries, head) => {
        for (const link of this.#links) link.tell(roomId, entries, head)
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
    if (act < 40) this.#send(device)
    else if (act < 60) this.#change(device)
    else if (act < 66) this.#read(device)
    else if (act < 74) void device.actions.timeline.loadBefore(this.#room()).catch(() => {})
    else if (act < 82) device.link.weather = this.#weather()
    else if (act < 88) device.link.down()
    else if (act < 95) device.link.up()
    else await device.crash()
    await vi.advanceTimersByTimeAsync(this.#random.pick([0, 1, 20, 150, 700, 3_000]))
    this.#expectNoHole()
  }

  #send(device: ModelDevice): void {
    const roomId = this.#room()
    const text = `text ${++this.#texts}`
    const key = `${this.#devices.indexOf(device)} ${roomId}`
    this.#written.set(key, [...(this.#written.get(key) ?? []), text])
    device.actions.messages.send(roomId, text)
  }

  #change(device: ModelDevice): void {
    const own = roomIds.flatMap((roomId) =>
      device.messages(roomId).filter(({ author, deletedAt }) => author === device.me.id && !deletedAt),
    )
    if (own.length === 0) return
    const { id, body } = this.#random.pick(own)
    const { edit, remove, react } = device.actions.messages
    const change = this.#random.pick([
      () => edit(id, `${body.split(' (')[0]} (${++this.#texts})`),
      () => react(id, this.#random.pick(emojis)),
      () => remove(id),
    ])
    // Whether it came through is seen at the end: on all devices, or on none.
    void change().catch(() => {})
  }

  #read(device: ModelDevice): void {
    const roomId = this.#room()
    const last = device.messages(roomId).at(-1)?.seq
    if (last !== undefined) device.actions.rooms.markRead(roomId, last)
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
    for (const device of this.#devices) for (const roomId of roomIds) this.#expectRight(device, roomId)
    for (const [key, texts] of this.#written) this.#expectOnceAndInOrder(key, texts)
  }

  #expectRight(device: ModelDevice, roomId: string): void {
    const timeline = device.state.timelines[roomId]
    expect(timeline?.phase).toBe('live')
    expect(device.pending(roomId)).toEqual([])
    const shown = device.messages(roomId)
    const all = this.#server.messagesOf(roomId)
    expect(shown).toEqual(all.slice(all.length - shown.length))
    expect(timeline?.cursor).toBe(this.#server.head(roomId).rev)
    const room = device.state.rooms?.[roomId]
    const mark = this.#server.mark(roomId, device.me.id)
    expect({ readSeq: room?.membership.readSeq, unread: room?.unread }).toEqual(mark)
  }

  #expectOnceAndInOrder(key: string, texts: readonly string[]): void {
    const roomId = key.split(' ')[1] ?? ''
    const log = this.#server.postedTexts(roomId)
    expect(log.filter((text) => texts.includes(text))).toEqual(texts)
  }
}
