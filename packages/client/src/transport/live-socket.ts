import {
  type ClientEventAck,
  type ClientEventInput,
  type ClientEventName,
  type ClientToServerEvents,
  clientEvents,
  type ErrorCode,
  errorCodeSchema,
  type ServerEventName,
  type ServerToClientEvents,
  safeParse,
  serverEvents,
} from '@tidings/contracts'
import { io, NodeWebSocket, type Socket } from 'socket.io-client'
import { NetworkError, parseAckError } from '../errors.js'
import type { AnyServerEvent } from './server-event.js'

const ackTimeoutMs = 10_000
const connectTimeoutMs = 10_000
/** A server that accepts a connection and then says nothing is not there. */
const welcomeTimeoutMs = 10_000

/** One Socket.IO connection, typed and checked by the contract. It never reconnects by itself. */
export interface LiveSocket {
  connect(): void
  /** Ends the connection as if it had been lost. */
  drop(): void
  /** Ends the connection for good, without telling. */
  close(): void
  /** Sends an event and returns the data of its ack. @throws ApiError, NetworkError */
  request<E extends ClientEventName>(
    event: E,
    payload: ClientEventInput<E>,
    timeoutMs?: number,
  ): Promise<ClientEventAck<E>>
  /** Sends an event that may be lost. */
  notify<E extends ClientEventName>(event: E, payload: ClientEventInput<E>): void
}

export interface LiveSocketOptions {
  readonly url: string
  /** The access token to shake hands with, asked for at every attempt. */
  readonly token: () => string | undefined
  readonly onEvent: (event: AnyServerEvent) => void
  /** A server event did not have the form that the contract gives it, and was dropped. */
  readonly onDropped: () => void
  /** The connection ended, or could not be made; `refusal` when the server said why. */
  readonly onDown: (refusal?: { code: ErrorCode; message: string }) => void
}

/** The only place that knows which library carries events. */
export function createLiveSocket({ url, token, ...listeners }: LiveSocketOptions): LiveSocket {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(url, {
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    timeout: connectTimeoutMs,
    transportImplementations: [NodeWebSocket],
    tryAllTransports: true,
    auth: (handshake) => handshake({ token: token() }),
  })
  const untyped = socket as Socket
  let welcomeTimer: ReturnType<typeof setTimeout> | undefined

  socket.on('connect', () => {
    welcomeTimer = setTimeout(() => socket.disconnect(), welcomeTimeoutMs)
  })
  socket.on('welcome', () => clearTimeout(welcomeTimer))
  untyped.onAny((name: string, raw: unknown) => {
    const event = parseEvent(name, raw)
    if (event) listeners.onEvent(event)
    else listeners.onDropped()
  })
  socket.on('disconnect', () => {
    clearTimeout(welcomeTimer)
    listeners.onDown()
  })
  socket.on('connect_error', (error: Error & { data?: { code?: unknown } }) => {
    if (!error.data) void allowPolling(socket.io)
    const code = safeParse(errorCodeSchema, error.data?.code)
    listeners.onDown(code.success ? { code: code.data, message: error.message } : undefined)
  })

  async function request<E extends ClientEventName>(
    event: E,
    payload: ClientEventInput<E>,
    timeoutMs = ackTimeoutMs,
  ): Promise<ClientEventAck<E>> {
    if (!socket.connected) throw new NetworkError('There is no connection.')
    return parseAck(event, await answerTo(untyped.timeout(timeoutMs), event, payload))
  }

  function notify<E extends ClientEventName>(event: E, payload: ClientEventInput<E>): void {
    if (socket.connected) untyped.volatile.emit(event, payload)
  }

  function close(): void {
    clearTimeout(welcomeTimer)
    socket.off().offAny().disconnect()
  }

  return {
    connect: () => void socket.connect(),
    drop: () => void socket.disconnect(),
    close,
    request,
    notify,
  }
}

/**
 * Something on the way may let no WebSocket through: the next attempts go on to ask again and again, where that fails.
 * Hardly anybody needs what does that, so it is a part of its own; one that can't be loaded now is asked for next time.
 */
async function allowPolling({ opts }: Socket['io']): Promise<void> {
  const polling = await import('./polling.js').catch(() => undefined)
  if (polling) opts.transportImplementations = [NodeWebSocket, polling.Polling]
}

function parseEvent(name: string, raw: unknown): AnyServerEvent | undefined {
  if (!Object.hasOwn(serverEvents, name)) return undefined
  const payload = safeParse(serverEvents[name as ServerEventName].payload, raw)
  return payload.success ? ({ name, payload: payload.data } as AnyServerEvent) : undefined
}

async function answerTo(
  socket: Pick<Socket, 'emitWithAck'>,
  event: string,
  payload: unknown,
): Promise<unknown> {
  try {
    return await socket.emitWithAck(event, payload)
  } catch (cause) {
    throw new NetworkError('The server does not answer.', { cause })
  }
}

function parseAck<E extends ClientEventName>(event: E, answer: unknown): ClientEventAck<E> {
  const ack = (answer ?? {}) as { ok?: unknown; data?: unknown; error?: unknown }
  if (ack.ok === false) throw parseAckError(ack.error)
  const data = safeParse(clientEvents[event].ack, ack.data)
  if (ack.ok !== true || !data.success) {
    throw new NetworkError(`The answer to ${event} could not be understood.`)
  }
  return data.data as ClientEventAck<E>
}
