import { randomUUID } from 'node:crypto'
import {
  type Ack,
  type ClientEventAck,
  type ClientEventName,
  type ClientEventPayload,
  clientEvents,
} from '@tidings/contracts'
import { toAppError } from '../db/database-errors.js'
import type { Actor } from '../kernel/actor.js'
import { AppError, toWireError } from '../kernel/app-error.js'
import { databaseDeadline, inTime } from '../kernel/deadline.js'
import type { Logger } from '../kernel/logger.js'
import type { RateBucket, RateLimiter } from '../kernel/rate-limiter.js'
import type { Readiness } from '../kernel/readiness.js'
import { parseInput } from '../kernel/validate.js'
import { createWorkBound, type WorkBound } from '../kernel/work-bound.js'
import type { LiveSocket } from './live-server.js'
import type { SlowConsumers } from './slow-consumers.js'

interface EventContext<E extends ClientEventName> {
  readonly actor: Actor
  readonly payload: ClientEventPayload<E>
  readonly socket: LiveSocket
}

type Handler<E extends ClientEventName> = (context: EventContext<E>) => Promise<ClientEventAck<E>>

export type MountEvent = <E extends ClientEventName>(event: E, handler: Handler<E>) => void

/** Handlers by event, as `handleEvents` runs them. */
export type EventHandlers = ReadonlyMap<string, Handler<ClientEventName>>

/** Collects handlers; what is collected runs for every socket through `handleEvents`. */
export function createEventTable(): { mount: MountEvent; handlers: EventHandlers } {
  const handlers = new Map<string, Handler<ClientEventName>>()
  return {
    mount: (event, handler) => {
      handlers.set(event, handler as unknown as Handler<ClientEventName>)
    },
    handlers,
  }
}

/** Events of one socket that may be in progress: several times what one person's clients have in flight. */
const maxEventsOfSocket = 256

/**
 * The one wrapper that every event passes, whatever was sent: bounds, rate limit, known event, living token,
 * schema, handler, and an answer in time. An ack is called only if it is a function; without one, a failure is
 * told by an `error` event. Nothing that a client sends can throw out of here.
 */
export function handleEvents(
  socket: LiveSocket,
  parts: {
    handlers: EventHandlers
    rateLimiter: RateLimiter
    readiness: Readiness
    slowConsumers: SlowConsumers
    /** What may go on for all sockets of this node. */
    eventsOfNode: WorkBound
    logger: Logger
    inProgress: Set<Promise<void>>
  },
): void {
  const { handlers, rateLimiter, readiness, slowConsumers, eventsOfNode, logger, inProgress } = parts
  const eventsOfSocket = createWorkBound(maxEventsOfSocket)

  // `onAny` hears what is sent as it is, also events that nobody has heard of.
  ;(socket as unknown as { onAny(listener: (...sent: unknown[]) => void): void }).onAny((...sent) => {
    const handling = handle(sent)
      .catch((error) => logger.error({ err: error }, 'An event could not be answered.'))
      .finally(() => inProgress.delete(handling))
    inProgress.add(handling)
  })

  async function handle([event, ...args]: unknown[]): Promise<void> {
    const requestId = randomUUID()
    const ack = args.findLast((arg) => typeof arg === 'function') as
      | ((answer: Ack<unknown>) => void)
      | undefined
    try {
      const data = await run(String(event), args[0])
      slowConsumers.check(socket)
      if (socket.connected) ack?.({ ok: true, data })
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'INTERNAL') logger.error({ err: thrown, requestId, event }, 'An event failed.')
      const wire = toWireError(error, requestId)
      if (ack) ack({ ok: false, error: wire })
      else
        socket.emit('error', {
          code: wire.code,
          message: wire.message,
          event: String(event).slice(0, 64),
          requestId,
        })
    }
  }

  function run(event: string, payload: unknown): Promise<unknown> {
    const serving = eventsOfSocket.run(() => eventsOfNode.run(() => serve(event, payload)))
    return inTime(serving, databaseDeadline)
  }

  async function serve(event: string, payload: unknown): Promise<unknown> {
    const { actor, expiresAtMs } = socket.data
    await rateLimiter.consume(bucketOf(event), actor.userId)
    const handler = handlers.get(event)
    if (!handler || !isEventName(event)) throw new AppError('UNKNOWN_EVENT')
    readiness.requireReady()
    if (expiresAtMs <= Date.now() && event !== 'renewToken') throw new AppError('TOKEN_EXPIRED')
    return handler({ actor, payload: parseInput(clientEvents[event].payload, payload, 'payload'), socket })
  }
}

function isEventName(event: string): event is ClientEventName {
  return Object.hasOwn(clientEvents, event)
}

function bucketOf(event: string): RateBucket {
  if (event === 'chatMessage') return 'messagesByUser'
  return event === 'typing' ? 'typingByUser' : 'eventsByUser'
}
