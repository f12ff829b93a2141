import { type ClientEventAck, limits, type RoomId } from '@tidings/contracts'
import type { LiveStore } from '../state/live-store.js'
import type { Connection } from '../transport/connection.js'
import { onReturn } from '../transport/device.js'

/** Asks for the heads and read marks of one's rooms now and then: a lost last entry shows no gap. */
export interface HeadsBeacon {
  start(): void
  /** Asks for one room within a second, together with others; while stopped, nothing. */
  askSoon(roomId: RoomId): void
  stop(): void
}

export interface HeadsBeaconOptions {
  readonly store: LiveStore
  readonly connection: Pick<Connection, 'liveId' | 'request'>
  readonly onAnswer: (answer: ClientEventAck<'heads'>) => void
}

const everyMs = 10_000
const soonMs = 1_000

export function createHeadsBeacon({ store, connection, onAnswer }: HeadsBeaconOptions): HeadsBeacon {
  let isStarted = false
  let isAsking = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let soonTimer: ReturnType<typeof setTimeout> | undefined
  let stopListening: (() => void) | undefined
  const soon = new Set<RoomId>()

  function start(): void {
    stop()
    isStarted = true
    stopListening = onReturn(() => void askAll())
    plan()
  }

  /** A little unevenly, so that clients that connected together don't ask together for ever. */
  function plan(): void {
    timer = setTimeout(
      () => {
        void askAll()
        plan()
      },
      everyMs * (0.85 + 0.3 * Math.random()),
    )
  }

  /** Coming back to a window tells twice: once is enough. */
  async function askAll(): Promise<void> {
    if (isAsking) return
    isAsking = true
    await ask(Object.keys(store.get().rooms ?? {}))
    isAsking = false
  }

  function askSoon(roomId: RoomId): void {
    if (!isStarted) return
    soon.add(roomId)
    soonTimer ??= setTimeout(askGathered, soonMs)
  }

  function askGathered(): void {
    const roomIds = [...soon]
    soon.clear()
    soonTimer = undefined
    void ask(roomIds)
  }

  async function ask(roomIds: readonly RoomId[]): Promise<void> {
    try {
      for (let from = 0; from < roomIds.length; from += limits.headsPerRequest) {
        const some = roomIds.slice(from, from + limits.headsPerRequest)
        onAnswer(await connection.request('heads', { roomIds: some }))
      }
    } catch {
      // The next beacon asks again.
    }
  }

  function stop(): void {
    isStarted = false
    clearTimeout(timer)
    clearTimeout(soonTimer)
    soonTimer = undefined
    soon.clear()
    stopListening?.()
  }

  return { start, askSoon, stop }
}
