import type { Head, ReadMark, RoomId } from '@tidings/contracts'
import { isTransient } from '../errors.js'
import type { LiveStore } from '../state/live-store.js'
import { applyReadMark, applyReadSeq } from '../state/rooms.js'
import { hasAllUnread } from '../state/unread.js'
import type { Connection } from '../transport/connection.js'

/** One's read marks: moved at once here, told to the server at most once a second for each room. */
export interface ReadMarks {
  markRead(roomId: RoomId, seq: number): void
  /** The server tells of a mark, perhaps moved on another device. */
  receive(roomId: RoomId, mark: ReadMark): void
  /** The server knows of this mark; where one has read further, for instance before a restart, it is told. */
  compare(roomId: RoomId, serverSeq: number): void
  /** Tells what the server does not know yet: there is a connection. */
  goOn(): void
  /** No number of before means anything. */
  reset(): void
}

export interface ReadMarksOptions {
  readonly store: LiveStore
  readonly connection: Pick<Connection, 'liveId' | 'request'>
  /** What is unread can't be told from what is known here. */
  readonly onDoubt: (roomId: RoomId) => void
}

const tellEveryMs = 1_000

export function createReadMarks({ store, connection, onDoubt }: ReadMarksOptions): ReadMarks {
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
      const head = headOf(roomId)
      const mark = await connection.request('markRead', { roomId, seq })
      apply(roomId, mark, head)
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

  /** A mark comes without the head at which it was counted: that is known only while the head stood still. */
  function apply(roomId: RoomId, mark: ReadMark, headWhenAsked: Head | undefined): void {
    const isSameHead = headOf(roomId) === headWhenAsked
    store.update((state) =>
      isSameHead ? applyReadMark(state, roomId, mark) : applyReadSeq(state, roomId, mark.readSeq),
    )
    const state = store.get()
    const room = state.rooms?.[roomId]
    if (room?.membership.readSeq !== mark.readSeq || room.unread === mark.unread) return
    if (!hasAllUnread(state, roomId)) onDoubt(roomId)
  }

  function compare(roomId: RoomId, serverSeq: number): void {
    const seq = store.get().rooms?.[roomId]?.membership.readSeq ?? 0
    if (seq <= serverSeq) return
    untold.set(roomId, seq)
    void tell(roomId)
  }

  function headOf(roomId: RoomId): Head | undefined {
    return store.get().rooms?.[roomId]?.head
  }

  function goOn(): void {
    for (const roomId of untold.keys()) void tell(roomId)
  }

  function reset(): void {
    for (const timer of resting.values()) clearTimeout(timer)
    resting.clear()
    untold.clear()
  }

  const receive = (roomId: RoomId, mark: ReadMark) => apply(roomId, mark, headOf(roomId))
  return { markRead, receive, compare, goOn, reset }
}
