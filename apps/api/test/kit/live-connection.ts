import {
  type Ack,
  type ClientEventAck,
  type ClientEventInput,
  type ClientEventName,
  type Entry,
  parse,
  type ServerEventName,
  type ServerEventPayload,
  serverEvents,
} from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'

/** A raw socket that remembers everything it hears, as a client that trusts nothing would. */
export class LiveConnection {
  readonly socket: Socket
  /** Everything heard, in the order of arrival. */
  readonly heard: { event: string; payload: unknown }[] = []
  /** Every frame as it came over the wire, whatever it holds. */
  readonly frames: string[] = []

  constructor(socket: Socket) {
    this.socket = socket
    socket.onAny((event: string, payload: unknown) => this.heard.push({ event, payload }))
    socket.io.engine.on('data', (frame: unknown) => this.frames.push(String(frame)))
  }

  /** Connects and waits for `welcome`. Rejects with the refusal's `data`, or with the error told before the end. */
  static async open(
    url: string,
    token: unknown,
    options: Record<string, unknown> = {},
  ): Promise<LiveConnection> {
    const socket = io(url, {
      auth: { token },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      ...options,
    })
    const connection = new LiveConnection(socket)
    onTestFinished(() => {
      socket.close()
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('welcome', () => resolve())
      socket.once('disconnect', (reason) => reject(connection.all('error').at(-1) ?? new Error(reason)))
      socket.once('connect_error', (error) => reject((error as { data?: unknown }).data ?? error))
    })
    return connection
  }

  /** Sends an event and gives its whole ack. */
  ask<E extends ClientEventName>(event: E, payload: ClientEventInput<E>): Promise<Ack<ClientEventAck<E>>> {
    return this.send(event, payload) as Promise<Ack<ClientEventAck<E>>>
  }

  /** Sends anything at all, and waits for its ack. */
  send(event: string, ...args: unknown[]): Promise<Ack<unknown>> {
    return this.socket.timeout(10_000).emitWithAck(event, ...args)
  }

  /** Sends what must work, and gives the ack's data. */
  async do<E extends ClientEventName>(event: E, payload: ClientEventInput<E>): Promise<ClientEventAck<E>> {
    const ack = await this.ask(event, payload)
    if (!ack.ok) throw new Error(`${event} was refused: ${JSON.stringify(ack.error)}`)
    return ack.data
  }

  /** All payloads of one event so far; each has to have the contract's form. */
  all<E extends ServerEventName>(event: E): ServerEventPayload<E>[] {
    return this.heard
      .filter((heard) => heard.event === event)
      .map((heard) => parse(serverEvents[event].payload, heard.payload) as ServerEventPayload<E>)
  }

  /** All entries of a room heard so far, in the order of arrival. */
  entriesOf(roomId: string): Entry[] {
    return this.all('entries').flatMap((payload) => (payload.roomId === roomId ? payload.entries : []))
  }

  /** The texts of a room's messages heard so far, in the order of arrival. */
  textsOf(roomId: string): string[] {
    return this.entriesOf(roomId).flatMap((entry) => (entry.kind === 'message' ? [entry.message.body] : []))
  }

  /** Waits for an event, also one that was heard before. */
  hears<E extends ServerEventName>(
    event: E,
    isIt: (payload: ServerEventPayload<E>) => boolean = () => true,
  ): Promise<ServerEventPayload<E>> {
    return eventually(`hears ${event}`, () => this.all(event).find(isIt))
  }

  async sees(roomId: string, text: string): Promise<void> {
    await eventually(`sees “${text}”`, () => this.textsOf(roomId).includes(text))
  }

  /** Waits until the server has closed the connection. */
  async isClosed(): Promise<void> {
    await eventually('is closed', () => this.socket.disconnected)
  }
}
