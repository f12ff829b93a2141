import {
  type ClientEventAck,
  type Head,
  listUsers,
  type MessageId,
  type MyRoom,
  type RoomId,
  type ServerEventName,
  type ServerEventPayload,
} from '@tidings/contracts'
import type { Call } from '../session/session.js'
import type { LiveState } from '../state/live-state.js'
import type { LiveStore } from '../state/live-store.js'
import { setPending } from '../state/pages.js'
import { applyHeads, applyReadMark, applyReadSeq, applyRoom, forgetNumbers } from '../state/rooms.js'
import { hasAllUnread, mayBeFewer } from '../state/unread.js'
import { applyMe, applyUsers, isMe } from '../state/users.js'
import { applyMemory } from '../storage/account-memory.js'
import type { Recollection } from '../storage/client-storage.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Connection } from '../transport/connection.js'
import type { AnyServerEvent } from '../transport/server-event.js'
import { createHeadsBeacon } from './heads-beacon.js'
import { createMemberLists } from './member-lists.js'
import { createMessageActions } from './message-actions.js'
import { createOutbox, type OutboxAccount } from './outbox.js'
import type { SendAck } from './outbox-lane.js'
import { createPeople } from './people.js'
import { createReadMarks } from './read-marks.js'
import { createRoomActions } from './room-actions.js'
import { createRoomList } from './room-list.js'
import { createTimelines } from './timelines.js'
import { createTyping } from './typing.js'

/** Everything that keeps the state equal to the server's, wired together. */
export interface LiveSync {
  readonly actions: Pick<TidingsClient, 'rooms' | 'timeline' | 'messages' | 'typing' | 'users'>
  /** Somebody signed in: their outbox goes on, and what is remembered of them shows. */
  begin(account: OutboxAccount, remembered?: Recollection): void
  handle(event: AnyServerEvent): void
  /** The epoch to which the state's numbers belong; `undefined` until it is known. */
  epoch(): number | undefined
  /** The connection is lost. */
  pause(): void
  /** Nobody is signed in any more. */
  reset(): void
}

export interface LiveSyncOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly connection: Connection
  readonly onSignedOut: (payload: ServerEventPayload<'signedOut'>) => void
}

type Handlers = { readonly [E in ServerEventName]: (payload: ServerEventPayload<E>) => void }

export function createLiveSync({ store, call, connection, onSignedOut }: LiveSyncOptions): LiveSync {
  let epoch: number | undefined
  const people = createPeople({ store, call })
  const typing = createTyping({ store, connection })
  const readMarks = createReadMarks({
    store,
    connection,
    onDoubt: (roomId) => beacon.askSoon(roomId),
  })
  const members = createMemberLists({ store, call })
  const outbox = createOutbox({
    transmit: ({ roomId, id, body }, previous) =>
      connection.request('chatMessage', { roomId, id, body, ...(previous && { previous }) }),
    isShown: (roomId, id) => isOwnShown(store.get(), roomId, id),
    isExpected: (roomId, rev) => (store.get().timelines[roomId]?.cursor ?? rev) < rev,
    onAcked: noteAck,
    onChanged: (roomId) => store.update((state) => setPending(state, roomId, outbox.pendingOf(roomId))),
  })
  const timelines = createTimelines({
    store,
    connection,
    call,
    pendingOf: outbox.pendingOf,
    onApplied: outbox.confirm,
    onMet: people.meet,
    onReloaded: members.reload,
  })
  const list = createRoomList({
    store,
    call,
    onAdded: timelines.added,
    onRemoved: timelines.removed,
    onListed: noteListed,
  })
  const beacon = createHeadsBeacon({ store, connection, onAnswer: noteAnswer })

  function noteAck(roomId: RoomId, { seq = 0, rev }: SendAck): void {
    noteHeads({ [roomId]: { seq, rev } })
    store.update((state) => applyReadSeq(state, roomId, seq))
  }

  function noteHeads(heads: Readonly<Record<RoomId, Head>>): void {
    store.batch(() => {
      store.update((state) => applyHeads(state, heads))
      for (const [roomId, head] of Object.entries(heads)) timelines.receive(roomId, [], head)
    })
  }

  function noteListed(rooms: readonly MyRoom[]): void {
    noteHeads(Object.fromEntries(rooms.map((room) => [room.id, room.head])))
    for (const { id, membership } of rooms) readMarks.compare(id, membership.readSeq)
  }

  function noteAnswer({ heads, marks }: ClientEventAck<'heads'>): void {
    store.batch(() => {
      noteHeads(heads)
      for (const [roomId, mark] of Object.entries(marks)) {
        store.update((state) => applyReadMark(state, roomId, mark, heads[roomId]))
        readMarks.compare(roomId, mark.readSeq)
      }
    })
  }

  /** A message that is deleted may be an unread one that is not loaded here (M3). */
  function noteEntriesEvent({ roomId, entries, head }: ServerEventPayload<'entries'>): void {
    timelines.receive(roomId, entries, head)
    const after = store.get()
    const hasDeletion = entries.some((entry) => entry.kind === 'messageDeleted')
    if (hasDeletion && after.rooms?.[roomId]?.unread && !hasAllUnread(after, roomId)) beacon.askSoon(roomId)
  }

  /** Heads tell of new messages, but not whether others have been deleted. */
  function noteHeadsEvent({ heads }: ServerEventPayload<'heads'>): void {
    const before = store.get().rooms
    noteHeads(heads)
    const after = store.get()
    for (const roomId of Object.keys(heads)) {
      if (hasAllUnread(after, roomId)) continue
      if (mayBeFewer(before?.[roomId], after.rooms?.[roomId])) beacon.askSoon(roomId)
    }
  }

  function begin(account: OutboxAccount, remembered?: Recollection): void {
    store.batch(() => {
      if (remembered) store.update((state) => applyMemory(state, remembered))
      epoch = remembered?.epoch
      outbox.open(account, remembered?.outbox)
    })
  }

  function beLive(payload: ServerEventPayload<'welcome'>): void {
    const isNewEpoch = epoch !== undefined && epoch !== payload.epoch
    epoch = payload.epoch
    store.update((state) => applyMe(isNewEpoch ? forgetNumbers(state) : state, payload.user))
    if (isNewEpoch) readMarks.reset()
    if (isNewEpoch) outbox.forgetRevs()
    list.load()
    timelines.goOn({ isNewEpoch })
    outbox.goOn()
    readMarks.goOn()
    people.goOn()
    beacon.start()
  }

  const handlers: Handlers = {
    welcome: beLive,
    entries: noteEntriesEvent,
    heads: noteHeadsEvent,
    userJoined: ({ user }) => store.update((state) => applyUsers(state, [user])),
    userLeft: ({ user }) => store.update((state) => applyUsers(state, [user])),
    typing: ({ roomId, userId }) => {
      typing.receive(roomId, userId)
      people.meet([userId])
    },
    roomAdded: ({ room }) => list.add(room),
    roomChanged: ({ room }) => store.update((state) => applyRoom(state, room)),
    roomRemoved: ({ roomId }) => list.remove(roomId),
    readMark: ({ roomId, ...mark }) => readMarks.receive(roomId, mark),
    error: () => {},
    signedOut: onSignedOut,
  }

  function handle({ name, payload }: AnyServerEvent): void {
    const react = handlers[name] as (payload: unknown) => void
    react(payload)
  }

  function pause(): void {
    beacon.stop()
    outbox.pause()
    timelines.pause()
  }

  function reset(): void {
    epoch = undefined
    pause()
    outbox.close()
    for (const part of [timelines, list, people, typing, readMarks]) part.reset()
  }

  const actions = {
    rooms: createRoomActions({ store, call, list, members, readMarks }),
    timeline: timelines.actions,
    messages: createMessageActions({
      outbox,
      store,
      connection,
      onSent: typing.sent,
      onChanged: (roomId, rev) => noteHeads({ [roomId]: { seq: 0, rev } }),
    }),
    typing: typing.actions,
    users: { search: async (query: string) => (await call(listUsers, { query: { query } })).users },
  }
  return { actions, begin, handle, epoch: () => epoch, pause, reset }
}

function isOwnShown(state: LiveState, roomId: RoomId, id: MessageId): boolean {
  const messages = state.timelines[roomId]?.messages ?? []
  return messages.some((message) => message.id === id && isMe(state, message.author))
}
