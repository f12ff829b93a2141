import type { Entry, Head, MessageId, MessagePage, RoomId } from '@tidings/contracts'
import { applyEntries } from '../state/apply-entry.js'
import type { LiveStore } from '../state/live-store.js'
import { applyNewestPage } from '../state/pages.js'
import { applyHeads } from '../state/rooms.js'
import { takeInOrder } from './cursor.js'

/** Lets what arrives for one room into the state by the cursor rule, and holds what must wait. */
export interface RoomInbox {
  /** Entries came, in any order, perhaps again; the room is known to be at `head`. */
  receive(entries: readonly Entry[], head: Head): void
  /** Begins with the newest page; from then on entries are applied. */
  start(page: MessagePage): void
  /** Applies nothing until the next `start`, but goes on holding. */
  stop(): void
  isStarted(): boolean
  /** Whether something is known to be missing. */
  isBehind(): boolean
  /** Takes back heads beyond `rev`: the log has been asked, and it ends there. */
  trust(rev: number): void
  cursor(): number
}

export interface RoomInboxOptions {
  readonly roomId: RoomId
  readonly store: LiveStore
  /** Told in one batch with the state that shows it: these messages, and all entries up to `rev`, are in. */
  readonly onApplied: (ids: readonly MessageId[], rev: number) => void
}

/** While nothing may be applied; what falls out is fetched again later. */
const maxHeld = 500

export function createRoomInbox({ roomId, store, onApplied }: RoomInboxOptions): RoomInbox {
  let isStarted = false
  let held: readonly Entry[] = []
  let knownRev = 0

  function receive(entries: readonly Entry[], head: Head): void {
    knownRev = Math.max(knownRev, head.rev)
    store.batch(() => {
      if (isStarted) apply([...held, ...entries])
      else held = [...held, ...entries].slice(-maxHeld)
      store.update((state) => applyHeads(state, { [roomId]: head }))
    })
  }

  function apply(entries: readonly Entry[]): void {
    const sorted = takeInOrder(cursor(), entries)
    held = sorted.held
    const last = sorted.ready.at(-1)
    if (!last) return
    store.update((state) => applyEntries(state, sorted.ready))
    const ids = sorted.ready.flatMap((entry) => (entry.kind === 'message' ? entry.message.id : []))
    onApplied(ids, last.rev)
  }

  function start(page: MessagePage): void {
    isStarted = true
    store.batch(() => {
      store.update((state) => applyNewestPage(state, roomId, page))
      const ids = page.messages.map((message) => message.id)
      onApplied(ids, page.head.rev)
      receive([], page.head)
    })
  }

  function stop(): void {
    isStarted = false
    held = []
    knownRev = 0
  }

  function cursor(): number {
    return store.get().timelines[roomId]?.cursor ?? 0
  }

  return {
    receive,
    start,
    stop,
    isStarted: () => isStarted,
    isBehind: () => isStarted && knownRev > cursor(),
    trust: (rev) => {
      knownRev = Math.max(rev, held.at(-1)?.rev ?? 0)
    },
    cursor,
  }
}
