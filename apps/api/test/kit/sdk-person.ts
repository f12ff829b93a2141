import {
  type ClientStorage,
  createTidingsClient,
  type LiveState,
  selectMyRooms,
  selectTimeline,
  type TidingsClient,
} from '@tidings/client'
import { eventually } from '@tidings/testing'
import { onTestFinished } from 'vitest'
import { password } from './person.js'

/** Somebody who uses the SDK, as the web client and bots do. */
export class SdkPerson {
  readonly client: TidingsClient

  private constructor(client: TidingsClient) {
    this.client = client
  }

  static async signUp(url: string, username: string, storage?: ClientStorage): Promise<SdkPerson> {
    const person = SdkPerson.#on(url, storage)
    await person.client.session.signUp({ username, password })
    return person.#settled()
  }

  /** Another device of somebody who has an account, or another tab where `storage` is one in use. */
  static async signIn(url: string, username: string, storage?: ClientStorage): Promise<SdkPerson> {
    const person = SdkPerson.#on(url, storage)
    await person.client.session.signIn({ login: username, password })
    return person.#settled()
  }

  /** A tab that is opened where somebody was signed in, whether or not there is a network. */
  static async reopen(url: string, storage: ClientStorage): Promise<SdkPerson> {
    const person = SdkPerson.#on(url, storage)
    await person.client.session.restore()
    return person
  }

  static #on(url: string, storage?: ClientStorage): SdkPerson {
    const client = createTidingsClient({ url, ...(storage && { storage }) })
    onTestFinished(() => client.dispose())
    return new SdkPerson(client)
  }

  async #settled(): Promise<SdkPerson> {
    await this.knows('its rooms', (state) => state.connection.phase === 'live' && state.rooms)
    return this
  }

  get state(): LiveState {
    return this.client.store.getState()
  }

  get id(): string {
    return this.state.session.phase === 'signedIn' ? this.state.session.me.id : ''
  }

  roomNames(): (string | undefined)[] {
    return (selectMyRooms(this.state) ?? []).map((room) => room.name)
  }

  /** What the room’s timeline shows, confirmed messages first, then those on their way. */
  texts(roomId: string): string[] {
    const timeline = selectTimeline(roomId)(this.state)
    return [...(timeline?.messages ?? []), ...(timeline?.pending ?? [])].map((message) => message.body)
  }

  seqs(roomId: string): (number | undefined)[] {
    return selectTimeline(roomId)(this.state)?.messages.map((message) => message.seq) ?? []
  }

  knows<Fact>(what: string, ask: (state: LiveState) => Fact, withinMs = 10_000): Promise<NonNullable<Fact>> {
    return eventually(what, () => ask(this.state), { withinMs })
  }

  async opens(roomId: string): Promise<() => void> {
    const close = this.client.timeline.open(roomId)
    await this.knows('the open room', () => selectTimeline(roomId)(this.state)?.phase === 'live')
    return close
  }

  sees(roomId: string, text: string, withinMs = 10_000): Promise<unknown> {
    const isConfirmed = () =>
      selectTimeline(roomId)(this.state)?.messages.some((message) => message.body === text)
    return this.knows(`“${text}”`, isConfirmed, withinMs)
  }
}
