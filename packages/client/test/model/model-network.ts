import type {
  ClientEventAck,
  ClientEventInput,
  ClientEventName,
  Entry,
  Head,
  Me,
  RouteContract,
  RouteRequest,
} from '@tidings/contracts'
import type { SeededRandom } from '@tidings/testing'
import { NetworkError } from '../../src/errors.js'
import type { HttpReply } from '../../src/transport/http.js'
import type { AnyServerEvent } from '../../src/transport/server-event.js'
import type { Posting } from './model-messages.js'
import type { PageQuery } from './model-room.js'
import type { ModelServer } from './model-server.js'
import { refusal } from './refusal.js'

/** What a network does to what passes it. */
export interface Weather {
  /** The share of requests, answers and events that vanish. */
  readonly loss: number
  /** The share that arrives twice. */
  readonly repetition: number
  /** The share of requests that the server refuses for now. */
  readonly refusal: number
  /** Everything takes from nothing to this long, each for itself: so things overtake each other. */
  readonly maxDelayMs: number
}

/** Nothing is lost, and all arrives in the order in which it was sent. */
export const calm: Weather = { loss: 0, repetition: 0, refusal: 0, maxDelayMs: 0 }

const silenceMs = 10_000

/** One device's way to the server, for requests and events over a socket and for REST calls. */
export class ModelLink {
  weather: Weather = calm
  readonly #server: ModelServer
  readonly #me: Me
  readonly #random: SeededRandom
  readonly #watched = new Set<string>()
  readonly #unanswered = new Set<() => void>()
  #handle: (event: AnyServerEvent) => void = () => {}
  #onDown: () => void = () => {}
  #liveCount = 0
  #isUp = false

  constructor(options: { server: ModelServer; me: Me; random: SeededRandom }) {
    this.#server = options.server
    this.#me = options.me
    this.#random = options.random
  }

  /** Another device, or the same one started again, uses the link from now on. */
  serve(device: { handle(event: AnyServerEvent): void; onDown(): void }): void {
    this.#handle = device.handle
    this.#onDown = device.onDown
  }

  /** Connects, and welcomes. */
  up(epoch = 1): void {
    if (this.#isUp) return
    this.#isUp = true
    this.#liveCount++
    this.#handle({
      name: 'welcome',
      payload: {
        user: this.#me,
        sessionId: this.#me.id,
        serverTime: this.#me.createdAt,
        version: 'model',
        epoch,
        heartbeatMs: 25_000,
      },
    })
  }

  /** Cuts the connection: what is under way is lost, or arrives without an answer. */
  down(): void {
    if (!this.#isUp) return
    this.#isUp = false
    this.#watched.clear()
    for (const giveUp of [...this.#unanswered]) giveUp()
    this.#onDown()
  }

  liveId = (): number | undefined => (this.#isUp ? this.#liveCount : undefined)

  notify = (): void => {}

  request = <E extends ClientEventName>(
    event: E,
    payload: ClientEventInput<E>,
  ): Promise<ClientEventAck<E>> => {
    return this.#exchange(() => this.#answer(event, payload as unknown as AnyPayload) as ClientEventAck<E>)
  }

  call = <R extends RouteContract>(route: R, request: RouteRequest<R>): Promise<HttpReply<R>> => {
    return this.#exchange(() => this.#reply(route.name, request as unknown as AnyRequest) as HttpReply<R>)
  }

  /** The server tells those who follow a thread that something happened there. */
  tellThread(roomId: string, root: string, followerIds: readonly string[]): void {
    const isTold = this.#isUp && followerIds.includes(this.#me.id)
    if (isTold) this.#deliver({ name: 'threadChanged', payload: { roomId, root } })
  }

  /** The server tells all links what was written: entries to those who watch, heads to the others. */
  tell(roomId: string, entries: readonly Entry[], head: Head): void {
    if (!this.#isUp) return
    if (this.#watched.has(roomId)) {
      this.#deliver({ name: 'entries', payload: { roomId, entries: [...entries], head } })
    } else this.#deliver({ name: 'heads', payload: { heads: { [roomId]: head } } })
  }

  #deliver(event: AnyServerEvent): void {
    const sentOn = this.#liveCount
    const arrive = () => {
      if (this.#isUp && this.#liveCount === sentOn) this.#handle(event)
    }
    for (let copies = this.#copies(); copies > 0; copies--) setTimeout(arrive, this.#delayMs())
  }

  #exchange<Answer>(serve: () => Answer): Promise<Answer> {
    if (!this.#isUp) return Promise.reject(new NetworkError('There is no connection.'))
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#unanswered.delete(giveUp)
        clearTimeout(silence)
        reject(new NetworkError('The server does not answer.'))
      }
      const silence = setTimeout(giveUp, silenceMs)
      const settle = (act: () => void) => {
        if (!this.#unanswered.delete(giveUp)) return
        clearTimeout(silence)
        act()
      }
      this.#unanswered.add(giveUp)
      const arriveAtServer = () => {
        const isRefused = this.#random.next() < this.weather.refusal
        const outcome = isRefused ? { error: refusal('OVERLOADED') } : attempt(serve)
        const arriveBack = () =>
          settle(() => ('value' in outcome ? resolve(outcome.value) : reject(outcome.error)))
        for (let copies = this.#copies(); copies > 0; copies--) setTimeout(arriveBack, this.#delayMs())
      }
      for (let copies = this.#copies(); copies > 0; copies--) setTimeout(arriveAtServer, this.#delayMs())
    })
  }

  #copies(): number {
    const luck = this.#random.next()
    if (luck < this.weather.loss) return 0
    return luck > 1 - this.weather.repetition ? 2 : 1
  }

  #delayMs(): number {
    return this.#random.below(this.weather.maxDelayMs + 1)
  }

  #answer(event: ClientEventName, payload: AnyPayload): unknown {
    const server = this.#server
    const { roomId, id, body, emoji, seq, markVersion, after, roomIds, root, rev } = payload
    switch (event) {
      case 'joinRoom':
        // J1: a join that arrives after its connection ended subscribes nobody.
        if (this.#isUp) this.#watched.add(roomId)
        return after !== undefined ? server.after(roomId, after) : { entries: [], head: server.head(roomId) }
      case 'leaveRoom':
        this.#watched.delete(roomId)
        return {}
      case 'chatMessage':
        return server.post(this.#me, payload)
      case 'editMessage':
        return server.edit(this.#me, id, body)
      case 'deleteMessage':
        return server.remove(this.#me, id)
      case 'addReaction':
        return server.react(this.#me, id, emoji)
      case 'pinMessage':
        return server.pin(this.#me, id, true)
      case 'unpinMessage':
        return server.pin(this.#me, id, false)
      case 'markThreadRead':
        return server.markThreadRead(root, this.#me.id, rev)
      case 'markRead':
        return server.markRead(roomId, this.#me.id, seq, markVersion)
      case 'markUnread':
        return server.markUnread(roomId, this.#me.id, seq)
      case 'heads':
        return {
          heads: Object.fromEntries(roomIds.map((room) => [room, server.head(room)])),
          marks: Object.fromEntries(roomIds.map((room) => [room, server.mark(room, this.#me.id)])),
        }
      default:
        throw new TypeError(`The model server knows no ${event}.`)
    }
  }

  #reply(name: string, { params, query }: AnyRequest): unknown {
    const { roomId = '', messageId = '' } = params ?? {}
    switch (name) {
      case 'listMyRooms':
        return { rooms: this.#server.roomIds().map((room) => this.#server.myRoom(room, this.#me.id)) }
      case 'listMessages':
        return this.#server.page(roomId, query ?? {})
      case 'getMessage':
        return this.#server.message(messageId)
      case 'listPins':
        return this.#server.pins(roomId)
      case 'listReplies':
        return this.#server.replies(messageId, this.#me.id, query)
      case 'listThreadMarks':
        return { marks: this.#server.threadMarks(this.#me.id) }
      case 'listEntries':
        return this.#server.after(roomId, query?.after ?? 0, query?.limit)
      case 'listUsers':
        return { users: [...this.#server.users] }
      default:
        throw new TypeError(`The model server knows no ${name}.`)
    }
  }
}

interface AnyPayload extends Posting {
  readonly emoji: string
  readonly seq: number
  readonly markVersion: number
  readonly rev: number
  readonly root: string
  readonly after?: number
  readonly roomIds: readonly string[]
}

interface AnyRequest {
  readonly params?: { readonly roomId?: string; readonly messageId?: string }
  readonly query?: PageQuery
}

type Outcome<Answer> = { readonly value: Answer } | { readonly error: unknown }

function attempt<Answer>(serve: () => Answer): Outcome<Answer> {
  try {
    return { value: serve() }
  } catch (error) {
    return { error }
  }
}
