import type { RoomId, User } from '@tidings/contracts'
import type { LiveState, Timeline } from '../state/live-state.js'
import type { LiveStore } from '../state/live-store.js'
import { onLeave } from '../transport/device.js'
import { keptTimeline, peopleInDirectRooms } from './account-memory.js'
import { type AccountStorage, type KeptTimeline, maxKeptTimelines } from './client-storage.js'

/** Keeps in the storage what the state shows, a little later, so that it is there at the next start. */
export interface MemoryKeeper {
  /** Somebody is signed in, and these are the timelines that were remembered of them. */
  begin(account: AccountStorage, remembered?: readonly KeptTimeline[]): void
  /** A room was opened: it is among the last ones now. */
  opened(roomId: RoomId): void
  /** Keeps what has changed, now. */
  flush(): void
  /** Keeps nothing more. */
  stop(): void
}

export interface MemoryKeeperOptions {
  readonly store: LiveStore
  /** The epoch to which the state's numbers belong, once it is known. */
  readonly epoch: () => number | undefined
}

const writeAfterMs = 1_000

export function createMemoryKeeper({ store, epoch }: MemoryKeeperOptions): MemoryKeeper {
  const openedAtMs = new Map<RoomId, number>()
  const written = new Map<RoomId, Timeline>()
  let writtenPeople: readonly User[] = []
  let writtenBefore: Pick<LiveState, 'rooms' | 'session'> | undefined
  let account: AccountStorage | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening = () => {}

  function begin(next: AccountStorage, remembered: readonly KeptTimeline[] = []): void {
    stop()
    account = next
    for (const kept of remembered) openedAtMs.set(kept.roomId, kept.openedAtMs)
    const stops = [store.outside.subscribe(plan), onLeave(flush)]
    stopListening = () => stops.forEach((stopOne) => void stopOne())
  }

  function plan(): void {
    timer ??= setTimeout(flush, writeAfterMs)
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const state = store.get()
    const { session, rooms } = state
    const inEpoch = epoch()
    if (!account || session.phase !== 'signedIn' || !rooms || inEpoch === undefined) return
    const timelines = changedTimelines(state)
    const people = peopleInDirectRooms(state)
    const isSameAccount = writtenBefore?.rooms === rooms && writtenBefore.session === session
    if (timelines.length === 0 && isSameAccount && isSameList(people, writtenPeople)) return
    writtenBefore = { rooms, session }
    writtenPeople = people
    account
      .remember({ me: session.me, epoch: inEpoch, rooms: Object.values(rooms), people, timelines })
      .catch(forgetWritten)
  }

  function changedTimelines(state: LiveState): readonly KeptTimeline[] {
    const lastOpened = [...openedAtMs].sort(([, a], [, b]) => b - a).slice(0, maxKeptTimelines)
    return lastOpened.flatMap(([roomId, atMs]) => {
      const timeline = state.timelines[roomId]
      if (!timeline || isSame(timeline, written.get(roomId))) return []
      written.set(roomId, timeline)
      return keptTimeline(state, roomId, atMs) ?? []
    })
  }

  /** What could not be kept counts as changed. */
  function forgetWritten(): void {
    written.clear()
    writtenBefore = undefined
  }

  function stop(): void {
    clearTimeout(timer)
    timer = undefined
    stopListening()
    stopListening = () => {}
    account = undefined
    openedAtMs.clear()
    forgetWritten()
  }

  return { begin, opened: (roomId) => void openedAtMs.set(roomId, Date.now()), flush, stop }
}

function isSame(a: Timeline, b: Timeline | undefined): boolean {
  return a.messages === b?.messages && a.cursor === b.cursor && a.hasBefore === b.hasBefore
}

function isSameList(a: readonly User[], b: readonly User[]): boolean {
  return a.length === b.length && a.every((user, index) => user === b[index])
}
