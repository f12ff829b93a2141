import type { RoomId } from '@tidings/contracts'
import { isTransient } from '../errors.js'
import type { LiveStore } from '../state/live-store.js'
import { applyReadSeq } from '../state/rooms.js'
import type { Connection } from '../transport/connection.js'

/** One's read marks: moved at once here, told to the server at most once a second for each room. */
export interface ReadMarks {
  markRead(roomId: RoomId, seq: number): void
  /** Tells what the server does not know yet: there is a connection. */
  goOn(): void
  reset(): void
}

const tellEveryMs = 1_000

export function createReadMarks({
  store,
  connection,
}: {
  store: LiveStore
  connection: Pick<Connection, 'liveId' | 'request'>
}): ReadMarks {
  const untold = new Map<RoomId, number>()
  const resting = new Map<RoomId, ReturnType<typeof setTimeout> | undefined>()

  function markRead(roomId: RoomId, upTo: number): void {
    const room = store.get().rooms?.[roomId]
    const seq = Math.min(upTo, room?.head.seq ?? 0)
    if (!room || seq <= room.membership.readSeq) return
    store.update((state) => applyReadSeq(state, roomId, seq))
    untold.set(roomId, seq)
    void tell(roomId)
  }

  async function tell(roomId: RoomId): Promise<void> {
    const seq = untold.get(roomId)
    if (seq === undefined || resting.has(roomId) || connection.liveId() === undefined) return
    untold.delete(roomId)
    resting.set(roomId, undefined)
    try {
      const { readSeq } = await connection.request('markRead', { roomId, seq })
      store.update((state) => applyReadSeq(state, roomId, readSeq))
    } catch (error) {
      if (isTransient(error) && !untold.has(roomId)) untold.set(roomId, seq)
    }
    resting.set(
      roomId,
      setTimeout(() => {
        resting.delete(roomId)
        void tell(roomId)
      }, tellEveryMs),
    )
  }

  function goOn(): void {
    for (const roomId of untold.keys()) void tell(roomId)
  }

  function reset(): void {
    for (const timer of resting.values()) clearTimeout(timer)
    resting.clear()
    untold.clear()
  }

  return { markRead, goOn, reset }
}
