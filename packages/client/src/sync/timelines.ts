import type { Entry, Head, Message, MessageId, RoomId, UserId } from '@tidings/contracts'
import type { JumpTarget } from '../client-values.js'
import type { Call } from '../session/session-calls.js'
import type { PendingMessage } from '../state/live-state.js'
import type { LiveStore } from '../state/live-store.js'
import { openTimeline } from '../state/pages.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Connection } from '../transport/connection.js'
import { createRoomSync, type RoomSync } from './room-sync.js'

/** The rooms that have been opened, each kept whole by its own sync. */
export interface Timelines {
  readonly actions: TidingsClient['timeline']
  isOpen(roomId: RoomId): boolean
  /** What was applied to a room after `rev`; `undefined` where that is not known, nothing where none is followed. */
  since(roomId: RoomId, rev: number): readonly Entry[] | undefined
  /** Resolves once the room's newest page has come, as `open` asks for it. @throws ApiError, NetworkError */
  whenStarted(roomId: RoomId): Promise<void>
  receive(roomId: RoomId, entries: readonly Entry[], head: Head): void
  /** The connection is live: all open rooms join, the one shown last first. `isNewEpoch`: the server's history is another one than before. */
  goOn(options: { isNewEpoch: boolean }): void
  pause(): void
  /** One is a member; perhaps again, after the room was refused. */
  added(roomId: RoomId): void
  /** One is no longer a member: the room's timeline is gone from the state. */
  removed(roomId: RoomId): void
  reset(): void
}

export interface TimelinesOptions {
  readonly store: LiveStore
  readonly connection: Pick<Connection, 'liveId' | 'request'>
  readonly call: Call
  readonly pendingOf: (roomId: RoomId) => readonly PendingMessage[]
  readonly onApplied: (
    roomId: RoomId,
    ids: readonly MessageId[],
    rev: number,
    entries: readonly Entry[],
  ) => void
  readonly onMet: (ids: readonly UserId[]) => void
  readonly onReloaded: (roomId: RoomId) => void
}

export function createTimelines(options: TimelinesOptions): Timelines {
  const { store, connection, call, pendingOf, onApplied, onMet, onReloaded } = options
  const syncs = new Map<RoomId, RoomSync>()
  const openCounts = new Map<RoomId, number>()

  function open(roomId: RoomId): () => void {
    changeOpenCount(roomId, 1)
    let isStopped = false
    return () => {
      if (!isStopped) changeOpenCount(roomId, -1)
      isStopped = true
    }
  }

  function changeOpenCount(roomId: RoomId, by: 1 | -1): void {
    const before = openCounts.get(roomId) ?? 0
    openCounts.set(roomId, before + by)
    if (before === 0) follow(roomId)
    else if (before + by === 0) syncs.get(roomId)?.setOpen(false)
  }

  function follow(roomId: RoomId): void {
    if (store.get().session.phase === 'signedOut') return
    store.update((state) => openTimeline(state, roomId, pendingOf(roomId)))
    const sync = syncs.get(roomId) ?? start(roomId)
    // The room shown last stands last.
    syncs.delete(roomId)
    syncs.set(roomId, sync)
    sync.setOpen(true)
  }

  function start(roomId: RoomId): RoomSync {
    return createRoomSync({
      roomId,
      store,
      connection,
      call,
      onApplied: (ids, rev, entries) => onApplied(roomId, ids, rev, entries),
      onMet,
      onReloaded: () => onReloaded(roomId),
    })
  }

  async function jumpTo(roomId: RoomId, target: JumpTarget): Promise<Message | undefined> {
    const stop = open(roomId)
    try {
      return await syncs.get(roomId)?.window.jumpTo(target)
    } finally {
      stop()
    }
  }

  function goOn({ isNewEpoch }: { isNewEpoch: boolean }): void {
    for (const sync of [...syncs.values()].reverse()) {
      if (isNewEpoch) sync.forget()
      sync.goOn()
    }
  }

  function removed(roomId: RoomId): void {
    syncs.get(roomId)?.dispose()
    syncs.delete(roomId)
  }

  function added(roomId: RoomId): void {
    const isWanted = (openCounts.get(roomId) ?? 0) > 0
    if (isWanted && !syncs.has(roomId)) follow(roomId)
    else syncs.get(roomId)?.goOn()
  }

  function reset(): void {
    for (const roomId of [...syncs.keys()]) removed(roomId)
  }

  return {
    actions: {
      open,
      loadBefore: async (roomId) => syncs.get(roomId)?.window.loadBefore(),
      loadAfter: async (roomId) => syncs.get(roomId)?.window.loadAfter(),
      jumpTo,
      jumpToLatest: async (roomId) => syncs.get(roomId)?.window.jumpToLatest(),
      retry: (roomId) => syncs.get(roomId)?.goOn(),
    },
    isOpen: (roomId) => syncs.get(roomId)?.isOpen() ?? false,
    since: (roomId, rev) => (syncs.has(roomId) ? syncs.get(roomId)?.since(rev) : []),
    whenStarted: async (roomId) => syncs.get(roomId)?.whenStarted(),
    receive: (roomId, entries, head) => syncs.get(roomId)?.receive(entries, head),
    goOn,
    pause: () => syncs.forEach((sync) => void sync.pause()),
    added,
    removed,
    reset,
  }
}
