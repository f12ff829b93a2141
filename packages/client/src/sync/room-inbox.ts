import type { Entry, Head, Message, MessageId, MessagePage, RoomId, UserId } from '@tidings/contracts'
import { applyEntries } from '../state/apply-entry.js'
import type { LiveStore } from '../state/live-store.js'
import { applyNewestPage } from '../state/pages.js'
import { applyHeads } from '../state/rooms.js'
import { isMe } from '../state/users.js'
import { applyPage, type PagePlace } from '../state/window.js'
import { takeInOrder } from './cursor.js'
import { createRecentEntries } from './recent-entries.js'

/** Lets what arrives for one room into the state by the cursor rule, and holds what must wait. */
export interface RoomInbox {
  /** Entries came, in any order, perhaps again; the room is known to be at `head`. */
  receive(entries: readonly Entry[], head: Head): void
  /** Begins with the newest page; from then on entries are applied. */
  start(page: MessagePage): void
  /**
   * Puts a page into the window, with what was applied while it was on its way. False where more happened than
   * is remembered: the page is of no use, and must be asked for again.
   */
  put(page: MessagePage, place: PagePlace): boolean
  /** What was applied after `rev`; `undefined` where that is not known any more. */
  since(rev: number): readonly Entry[] | undefined
  /** How often it has begun with a newest page: what was asked for before the last time is of no use. */
  startCount(): number
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
  /**
   * Told in one batch with the state that shows it: these own messages, and all entries up to `rev`, are in;
   * `entries` are the last of those, where they came one by one.
   */
  readonly onApplied: (ids: readonly MessageId[], rev: number, entries: readonly Entry[]) => void
  /** These people wrote or reacted to what is shown now. */
  readonly onMet: (ids: readonly UserId[]) => void
}

/** While nothing may be applied; what falls out is fetched again later. */
const maxHeld = 500

export function createRoomInbox(options: RoomInboxOptions): RoomInbox {
  const { roomId, store, onApplied, onMet } = options
  // A timeline that was there before goes on from its own cursor.
  let isStarted = cursor() > 0
  const recent = createRecentEntries(cursor())
  let appliedSeq = lastSeq()
  let starts = 0
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
    recent.add(sorted.ready)
    const messages = sorted.ready.flatMap((entry) => (entry.kind === 'message' ? entry.message : []))
    appliedSeq = messages.findLast(({ seq }) => seq !== undefined)?.seq ?? appliedSeq
    onApplied(ownIds(messages), last.rev, sorted.ready)
    onMet(sorted.ready.flatMap(peopleInEntry))
  }

  function start(page: MessagePage): void {
    isStarted = true
    starts++
    appliedSeq = page.head.seq
    recent.restart(page.head.rev)
    store.batch(() => {
      store.update((state) => applyNewestPage(state, roomId, page))
      onApplied(ownIds(page.messages), page.head.rev, [])
      onMet(page.messages.flatMap(peopleInMessage))
      receive([], page.head)
    })
  }

  function put(page: MessagePage, place: PagePlace): boolean {
    const entries = recent.since(page.head.rev)
    if (!entries) return false
    store.update((state) => applyPage(state, roomId, { page, place, entries, appliedSeq }))
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

  function lastSeq(): number {
    return store.get().timelines[roomId]?.messages.at(-1)?.seq ?? 0
  }

  return {
    receive,
    start,
    put,
    since: recent.since,
    startCount: () => starts,
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

/** Whoever a message shows. */
export function peopleInMessage({ author, mentions, reactions }: Message): readonly UserId[] {
  return [author, ...mentions, ...reactions.flatMap((reaction) => reaction.userIds)]
}
