import type { RoomId } from '@tidings/contracts'
import type { Call } from '../src/session/session-calls.js'
import type { Connection } from '../src/transport/connection.js'
import { type PageQuery, RoomLog } from './room-log.js'

interface Answering {
  readonly request: string
  readonly answer: unknown
}

/**
 * What one client's connection and REST calls reach: one log for each room. It answers what it would have
 * answered at the moment of asking, later where `holds` says so.
 */
export class RoomServer {
  readonly requests: string[] = []
  /** Called before each answer is given; a promise delays it, an error takes its place. */
  holds: (answering: Answering) => unknown = () => undefined
  #liveId: number | undefined = 1
  #lives = 1
  readonly #logs = new Map<RoomId, RoomLog>()

  log(roomId: RoomId): RoomLog {
    const log = this.#logs.get(roomId) ?? new RoomLog()
    this.#logs.set(roomId, log)
    return log
  }

  disconnect(): void {
    this.#liveId = undefined
  }

  reconnect(): void {
    this.#liveId = ++this.#lives
  }

  /** The requests since this was asked last. */
  takeRequests(): string[] {
    return this.requests.splice(0)
  }

  readonly connection = {
    liveId: () => this.#liveId,
    request: (event: string, payload: { roomId: RoomId; after?: number }) => {
      const { after } = payload
      const answer = event === 'joinRoom' ? this.log(payload.roomId).after(after) : {}
      return this.#answer(after === undefined ? event : `${event} after ${after}`, answer)
    },
  } as Pick<Connection, 'liveId' | 'request'>

  readonly call = ((route: { name: string }, request: AnyCall) => {
    const log = this.log(request.params.roomId)
    const { after = 0, limit: _, ...query } = request.query
    const isPage = route.name === 'listMessages'
    const answer = isPage
      ? log.page({ ...query, ...('after' in request.query && { after }) })
      : log.after(after)
    return this.#answer(isPage ? route.name : `${route.name} after ${after}`, answer)
  }) as unknown as Call

  async #answer(request: string, answer: unknown): Promise<unknown> {
    this.requests.push(request)
    await this.holds({ request, answer })
    return answer
  }
}

interface AnyCall {
  readonly params: { readonly roomId: RoomId }
  readonly query: PageQuery
}
