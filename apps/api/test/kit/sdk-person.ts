import {
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

  static async signUp(url: string, username: string): Promise<SdkPerson> {
    return SdkPerson.#enter(url, (client) => client.session.signUp({ username, password }))
  }

  /** Another device of somebody who has an account. */
  static async signIn(url: string, username: string): Promise<SdkPerson> {
    return SdkPerson.#enter(url, (client) => client.session.signIn({ login: username, password }))
  }

  static async #enter(url: string, enter: (client: TidingsClient) => Promise<unknown>): Promise<SdkPerson> {
    const client = createTidingsClient({ url })
    onTestFinished(() => client.dispose())
    await enter(client)
    const person = new SdkPerson(client)
    await person.knows('its rooms', (state) => state.connection.phase === 'live' && state.rooms)
    return person
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
