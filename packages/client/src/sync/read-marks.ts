import type { Head, ReadMark, RoomId } from '@tidings/contracts'
import { isTransient } from '../errors.js'
import type { LiveRoom } from '../state/live-state.js'
import type { LiveStore } from '../state/live-store.js'
import { awaitsHead, isBehind } from '../state/read-mark.js'
import { applyMark, applyReadMark, applyReadSeq, applyUnreadFrom } from '../state/rooms.js'
import { hasAllUnread } from '../state/unread.js'
import type { Connection } from '../transport/connection.js'

/** One's read marks: moved at once here, raises told to the server at most once a second for each room. */
export interface ReadMarks {
  markRead(roomId: RoomId, seq: number): void
  markUnread(roomId: RoomId, seq: number): void
  /** The server tells of a mark, perhaps moved on another device. */
  receive(roomId: RoomId, mark: ReadMark): void
  /** The server has this mark; where the one here is newer, for instance after a restart, it is told. */
  compare(roomId: RoomId, serverMark: Pick<ReadMark, 'readSeq' | 'markVersion'>): void
  /** One is no longer in the room: there is no mark to move. */
  removed(roomId: RoomId): void
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

/** What the server is to be told of a room, in this order. */
interface Untold {
  readonly unreadFrom?: number
  /** `markVersion`: that of the mark which is raised. */
  readonly raise?: { readonly seq: number; readonly markVersion: number }
}

const tellEveryMs = 1_000

export function createReadMarks({ store, connection, onDoubt }: ReadMarksOptions): ReadMarks {
  const untold = new Map<RoomId, Untold>()
  /** Without a timer while an answer is awaited. */
  let resting = new Map<RoomId, ReturnType<typeof setTimeout> | undefined>()

  function markRead(roomId: RoomId, upTo: number): void {
    const room = roomOf(roomId)
    const seq = Math.min(upTo, room?.head.seq ?? 0)
    if (!room || seq <= room.membership.readSeq) return
    store.update((state) => applyReadSeq(state, roomId, seq))
    tellRaise(roomId)
  }

  function markUnread(roomId: RoomId, seq: number): void {
    const room = roomOf(roomId)
    if (!room || seq < 1 || seq > room.membership.readSeq) return
    store.update((state) => applyUnreadFrom(state, roomId, seq))
    tellUnread(roomId, seq)
  }

  /** Newer wishes take the place of older ones, but for a lowering that comes before a raise. */
  function tellRaise(roomId: RoomId): void {
    const { readSeq, markVersion } = roomOf(roomId)?.membership ?? { readSeq: 0, markVersion: 0 }
    untold.set(roomId, { ...untold.get(roomId), raise: { seq: readSeq, markVersion } })
    void tell(roomId)
  }

  function tellUnread(roomId: RoomId, seq: number): void {
    untold.set(roomId, { unreadFrom: seq })
    stopResting(roomId)
    void tell(roomId)
  }

  async function tell(roomId: RoomId): Promise<void> {
    const next = untold.get(roomId)
    if (!next || resting.has(roomId) || connection.liveId() === undefined) return
    const toldIn = resting
    resting.set(roomId, undefined)
    let hasFailed = false
    try {
      if (next.unreadFrom !== undefined) await sendUnread(roomId, next.unreadFrom, next.raise)
      else if (next.raise) await sendRaise(roomId, next.raise)
    } catch (error) {
      hasFailed = true
      if (resting === toldIn && isTransient(error)) putBack(roomId, next)
    }
    if (resting !== toldIn) return
    const isHurried = !hasFailed && untold.get(roomId)?.unreadFrom !== undefined
    rest(roomId, isHurried ? 0 : tellEveryMs)
  }

  async function sendUnread(roomId: RoomId, seq: number, raise: Untold['raise']): Promise<void> {
    untold.delete(roomId)
    if (raise) untold.set(roomId, { raise })
    const head = roomOf(roomId)?.head
    apply(roomId, await connection.request('markUnread', { roomId, seq }), head)
    const later = untold.get(roomId)
    if (later?.unreadFrom !== undefined || !later?.raise) return
    const { seq: readSeq } = later.raise
    // It was read after all: that raises the mark which the server has made of it.
    store.update((state) => applyReadSeq(state, roomId, readSeq))
    tellRaise(roomId)
  }

  async function sendRaise(roomId: RoomId, raise: NonNullable<Untold['raise']>): Promise<void> {
    untold.delete(roomId)
    const head = roomOf(roomId)?.head
    apply(roomId, await connection.request('markRead', { roomId, ...raise }), head)
  }

  /** What failed is told again, unless something was wished since then that makes it idle. */
  function putBack(roomId: RoomId, failed: Untold): void {
    const since = untold.get(roomId)
    if (since?.unreadFrom === undefined) untold.set(roomId, { ...failed, ...since })
  }

  function rest(roomId: RoomId, forMs: number): void {
    const goOnTelling = () => {
      resting.delete(roomId)
      void tell(roomId)
    }
    resting.set(roomId, setTimeout(goOnTelling, forMs))
  }

  /** A lowering does not wait for the next second, only for the answer before it. */
  function stopResting(roomId: RoomId): void {
    const timer = resting.get(roomId)
    if (timer === undefined) return
    clearTimeout(timer)
    resting.delete(roomId)
  }

  /** A mark comes without the head at which it was counted: that is known only while the head stood still. */
  function apply(roomId: RoomId, mark: ReadMark, headWhenAsked: Head | undefined): void {
    const isSameHead = roomOf(roomId)?.head === headWhenAsked
    store.update((state) => (isSameHead ? applyReadMark : applyMark)(state, roomId, mark))
    const room = roomOf(roomId)
    if (room && (awaitsHead(room) || isDoubtful(room, mark))) onDoubt(roomId)
  }

  function isDoubtful(room: LiveRoom, mark: ReadMark): boolean {
    const { readSeq, markVersion } = room.membership
    if (readSeq !== mark.readSeq || markVersion !== mark.markVersion) return false
    if (room.unread === mark.unread && room.mentions === mark.mentions) return false
    return !hasAllUnread(store.get(), room.id)
  }

  function compare(roomId: RoomId, serverMark: Pick<ReadMark, 'readSeq' | 'markVersion'>): void {
    const membership = roomOf(roomId)?.membership
    if (!membership || !isBehind(serverMark, membership) || untold.has(roomId)) return
    const isAwaited = resting.has(roomId) && resting.get(roomId) === undefined
    if (isAwaited) return
    if (serverMark.markVersion < membership.markVersion) tellUnread(roomId, membership.readSeq + 1)
    else tellRaise(roomId)
  }

  function roomOf(roomId: RoomId): LiveRoom | undefined {
    return store.get().rooms?.[roomId]
  }

  function goOn(): void {
    for (const roomId of untold.keys()) void tell(roomId)
  }

  /** What is under way is answered to nobody. */
  function reset(): void {
    for (const timer of resting.values()) clearTimeout(timer)
    resting = new Map()
    untold.clear()
  }

  const receive = (roomId: RoomId, mark: ReadMark) => apply(roomId, mark, roomOf(roomId)?.head)
  const removed = (roomId: RoomId) => void untold.delete(roomId)
  return { markRead, markUnread, receive, compare, removed, goOn, reset }
}
