import type { Entry, Head, Message, MessageId, MessagePage, RoomId, UserId } from '@tidings/contracts'
import { applyEntries } from '../state/apply-entry.js'
import type { LiveStore } from '../state/live-store.js'
import { applyNewestPage, applyPageBefore } from '../state/pages.js'
import { applyHeads } from '../state/rooms.js'
import { isMe } from '../state/users.js'
import { takeInOrder } from './cursor.js'
import { createRecentChanges } from './recent-changes.js'

/** Lets what arrives for one room into the state by the cursor rule, and holds what must wait. */
export interface RoomInbox {
  /** Entries came, in any order, perhaps again; the room is known to be at `head`. */
  receive(entries: readonly Entry[], head: Head): void
  /** Begins with the newest page; from then on entries are applied. */
  start(page: MessagePage): void
  /**
   * Puts an older page in front, with the changes that were applied while it was on its way. False where more
   * changed than is remembered: the page is of no use, and must be asked for again.
   */
  prepend(page: MessagePage, beforeSeq: number): boolean
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
  /** Told in one batch with the state that shows it: these own messages, and all entries up to `rev`, are in. */
  readonly onApplied: (ids: readonly MessageId[], rev: number) => void
  /** These people wrote or reacted to what is shown now. */
  readonly onMet: (ids: readonly UserId[]) => void
}

/** While nothing may be applied; what falls out is fetched again later. */
const maxHeld = 500

export function createRoomInbox(options: RoomInboxOptions): RoomInbox {
  const { roomId, store, onApplied, onMet } = options
  // A timeline that was there before goes on from its own cursor.
  let isStarted = cursor() > 0
  const changes = createRecentChanges(cursor())
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
    changes.add(sorted.ready)
    const messages = sorted.ready.flatMap((entry) => (entry.kind === 'message' ? entry.message : []))
    onApplied(ownIds(messages), last.rev)
    onMet(sorted.ready.flatMap(peopleInEntry))
  }

  function start(page: MessagePage): void {
    isStarted = true
    changes.restart(page.head.rev)
    store.batch(() => {
      store.update((state) => applyNewestPage(state, roomId, page))
      onApplied(ownIds(page.messages), page.head.rev)
      onMet(page.messages.flatMap(peopleInMessage))
      receive([], page.head)
    })
  }

  function prepend(page: MessagePage, beforeSeq: number): boolean {
    // The newest page comes, and with it another timeline.
    if (!isStarted) return true
    const missed = changes.since(page.head.rev)
    if (!missed) return false
    store.update((state) => applyPageBefore(state, roomId, { page, beforeSeq, changes: missed }))
    onMet(page.messages.flatMap(peopleInMessage))
    return true
  }

  function stop(): void {
    isStarted = false
    held = []
    knownRev = 0
  }

  /** Somebody else's message of the same id says nothing of one's own. */
  function ownIds(messages: readonly Message[]): readonly MessageId[] {
    const own = messages.filter((message) => isMe(store.get(), message.author))
    return own.map((message) => message.id)
  }

  function cursor(): number {
    return store.get().timelines[roomId]?.cursor ?? 0
  }

  return {
    receive,
    start,
    prepend,
    stop,
    isStarted: () => isStarted,
    isBehind: () => isStarted && knownRev > cursor(),
    trust: (rev) => {
      knownRev = Math.max(rev, held.at(-1)?.rev ?? 0)
    },
    cursor,
  }
}

function peopleInEntry(entry: Entry): readonly UserId[] {
  return entry.kind === 'message' ? peopleInMessage(entry.message) : [entry.author]
}

function peopleInMessage({ author, reactions }: Message): readonly UserId[] {
  return [author, ...reactions.flatMap((reaction) => reaction.userIds)]
}
