import type { Entry, Message, MessageId, RoomId, UserId } from '@tidings/contracts'
import type { Call } from '../session/session-calls.js'
import type { LiveStore } from '../state/live-store.js'
import { isMe } from '../state/users.js'
import type { Connection } from '../transport/connection.js'
import type { Outbox } from './outbox.js'
import { createPins, type Pins } from './pins.js'
import { createQuotations, type Quotations } from './quotations.js'
import { peopleInMessage } from './room-inbox.js'
import { createThreadMarks, type ThreadMarks } from './thread-marks.js'
import { createThreads, type Threads } from './threads.js'
import { createTimelines, type Timelines } from './timelines.js'

/** The rooms' timelines, and what else shows their messages: threads, pins and quotations, all kept by entries. */
export interface Conversations {
  readonly timelines: Timelines
  readonly threads: Threads
  readonly threadMarks: ThreadMarks
  readonly pins: Pins
  readonly quotations: Quotations
  /** The connection is live; `isNewEpoch`: the server's history is another one than before. */
  goOn(options: { isNewEpoch: boolean }): void
  pause(): void
  /** One is no longer a member of the room. */
  removed(roomId: RoomId): void
  reset(): void
}

export interface ConversationsOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly connection: Pick<Connection, 'liveId' | 'request'>
  readonly outbox: Pick<Outbox, 'pendingOf' | 'confirm'>
  readonly onMet: (ids: readonly UserId[]) => void
  readonly onReloaded: (roomId: RoomId) => void
}

export function createConversations(options: ConversationsOptions): Conversations {
  const { store, call, connection, outbox, onMet, onReloaded } = options
  const timelines = createTimelines({
    store,
    connection,
    call,
    pendingOf: outbox.pendingOf,
    onApplied: noteApplied,
    onMet,
    onReloaded: noteReloaded,
  })
  const kept = { store, call, timelines: { ...timelines, open: timelines.actions.open }, onShown: noteShown }
  const threads = createThreads({
    ...kept,
    pendingOf: outbox.pendingOf,
    onShownAgain: (rootId) => threadMarks.askSoon(rootId),
  })
  const threadMarks = createThreadMarks({ store, call, connection, openRoots: threads.openRoots })
  const pins = createPins(kept)
  const quotations = createQuotations(kept)

  function noteApplied(
    roomId: RoomId,
    ids: readonly MessageId[],
    rev: number,
    entries: readonly Entry[],
  ): void {
    outbox.confirm(roomId, ids, rev)
    pins.applied(roomId, entries)
  }

  /** These messages came with an answer, not one by one. */
  function noteShown(roomId: RoomId, messages: readonly Message[]): void {
    const own = messages.filter(({ author }) => isMe(store.get(), author))
    outbox.confirm(
      roomId,
      own.map(({ id }) => id),
      0,
    )
    onMet(messages.flatMap(peopleInMessage))
  }

  function noteReloaded(roomId: RoomId): void {
    for (const part of [threads, pins, quotations]) part.reload(roomId)
    onReloaded(roomId)
  }

  function goOn({ isNewEpoch }: { isNewEpoch: boolean }): void {
    if (isNewEpoch) for (const part of [threadMarks, quotations]) part.reset()
    timelines.goOn({ isNewEpoch })
    for (const part of [threads, threadMarks, pins, quotations]) part.goOn()
  }

  function pause(): void {
    timelines.pause()
    threadMarks.pause()
  }

  function removed(roomId: RoomId): void {
    timelines.removed(roomId)
    threads.removed(roomId)
    threadMarks.removed()
  }

  function reset(): void {
    for (const part of [timelines, threads, threadMarks, pins, quotations]) part.reset()
  }

  return { timelines, threads, threadMarks, pins, quotations, goOn, pause, removed, reset }
}
