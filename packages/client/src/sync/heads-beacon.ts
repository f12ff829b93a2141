import { type Head, limits, type RoomId } from '@tidings/contracts'
import type { LiveStore } from '../state/live-store.js'
import type { Connection } from '../transport/connection.js'
import { onReturn } from '../transport/device.js'

/** Asks for the heads of one's rooms now and then: a lost last entry shows no gap. */
export interface HeadsBeacon {
  start(): void
  stop(): void
}

const everyMs = 10_000

export function createHeadsBeacon({
  store,
  connection,
  onHeads,
}: {
  store: LiveStore
  connection: Pick<Connection, 'liveId' | 'request'>
  onHeads: (heads: Readonly<Record<RoomId, Head>>) => void
}): HeadsBeacon {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening: (() => void) | undefined

  function start(): void {
    stop()
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

  async function askAll(): Promise<void> {
    const roomIds = Object.keys(store.get().rooms ?? {})
    for (let from = 0; from < roomIds.length; from += limits.headsPerRequest) {
      if (connection.liveId() === undefined) return
      await ask(roomIds.slice(from, from + limits.headsPerRequest))
    }
  }

  async function ask(roomIds: RoomId[]): Promise<void> {
    try {
      onHeads((await connection.request('heads', { roomIds })).heads)
    } catch {
      // The next beacon asks again.
    }
  }

  function stop(): void {
    clearTimeout(timer)
    stopListening?.()
  }

  return { start, stop }
}
