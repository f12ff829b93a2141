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
import { findMessage } from '../state/kept-messages.js'
import type { LiveState } from '../state/live-state.js'
import type { LiveStore } from '../state/live-store.js'
import { setPending } from '../state/pages.js'
import {
  applyHeads,
  applyMembership,
  applyOwnMessage,
  applyReadMark,
  applyRoom,
  forgetNumbers,
} from '../state/rooms.js'
import { callsMe, hasAllUnread, leavesDoubt, mayHaveChanged } from '../state/unread.js'
import { applyMe, applyUsers, isMe } from '../state/users.js'
import { applyMemory } from '../storage/account-memory.js'
import type { Recollection } from '../storage/client-storage.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Connection } from '../transport/connection.js'
import type { AnyServerEvent } from '../transport/server-event.js'
import { createConversations } from './conversations.js'
import { createHeadsBeacon } from './heads-beacon.js'
import { createMemberLists } from './member-lists.js'
import { createMessageActions, toPayload } from './message-actions.js'
import { createNotifications } from './notifications.js'
import { createOutbox, type OutboxAccount } from './outbox.js'
import type { SendAck } from './outbox-lane.js'
import { createPeople } from './people.js'
import { createPreferences } from './preferences.js'
import { createPresence } from './presence.js'
import { createReadMarks } from './read-marks.js'
import { createReads } from './reads.js'
import { createRoomActions } from './room-actions.js'
import { createRoomList } from './room-list.js'
import { createSearch } from './search.js'
import { createThreadActions } from './thread-actions.js'
import { createTyping } from './typing.js'

/** Everything that keeps the state equal to the server's, wired together. */
export interface LiveSync {
  readonly actions: Pick<
    TidingsClient,
    | 'rooms'
    | 'timeline'
    | 'messages'
    | 'threads'
    | 'typing'
    | 'users'
    | 'search'
    | 'presence'
    | 'preferences'
    | 'notifications'
  >
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
  const presence = createPresence({ store, connection })
  const preferences = createPreferences({ store, call })
  const notifications = createNotifications()
  const members = createMemberLists({ store, call })
  const outbox = createOutbox({
    transmit: (item, previous) =>
      connection.request('chatMessage', { ...toPayload(item), ...(previous && { previous }) }),
    isShown: (roomId, id) => isOwnShown(store.get(), roomId, id),
    isExpected: (roomId, rev) => (store.get().timelines[roomId]?.cursor ?? rev) < rev,
    onAcked: noteAck,
    onChanged: (roomId) => store.update((state) => setPending(state, roomId, outbox.pendingOf(roomId))),
  })
  const conversations = createConversations({
    store,
    call,
    connection,
    outbox,
    onMet: people.meet,
    onReloaded: members.reload,
  })
  const { timelines, threads, threadMarks, pins, quotations } = conversations
  const reads = createReads({ store, call, isWatched: timelines.isOpen })
  const list = createRoomList({
    store,
    call,
    onAdded: noteAdded,
    onRemoved: noteRemoved,
    onListed: noteListed,
  })
  const beacon = createHeadsBeacon({ store, connection, onAnswer: noteAnswer })

  function noteAck(roomId: RoomId, { seq = 0, rev }: SendAck): void {
    noteHeads({ [roomId]: { seq, rev } })
    if (seq > 0) store.update((state) => applyOwnMessage(state, roomId, { seq, rev }))
  }

  function noteSent(roomId: RoomId, thread: MessageId | undefined): void {
    typing.sent(roomId, thread)
    if (thread === undefined) timelines.actions.jumpToLatest(roomId).catch(() => {})
  }

  function noteHeads(heads: Readonly<Record<RoomId, Head>>): void {
    store.batch(() => {
      store.update((state) => applyHeads(state, heads))
      for (const [roomId, head] of Object.entries(heads)) timelines.receive(roomId, [], head)
    })
  }

  function noteListed(rooms: readonly MyRoom[]): void {
    noteHeads(Object.fromEntries(rooms.map((room) => [room.id, room.head])))
    for (const { id, membership } of rooms) readMarks.compare(id, membership)
  }

  function noteAnswer({ heads, marks }: ClientEventAck<'heads'>): void {
    threadMarks.compare(heads)
    store.batch(() => {
      noteHeads(heads)
      for (const [roomId, mark] of Object.entries(marks)) {
        store.update((state) => applyReadMark(state, roomId, mark, heads[roomId]))
        readMarks.compare(roomId, mark)
      }
    })
  }

  /** What happens to unread messages that are not loaded here can't be counted (M3). */
  function noteEntriesEvent({ roomId, entries, head }: ServerEventPayload<'entries'>): void {
    timelines.receive(roomId, entries, head)
    if (leavesDoubt(store.get(), roomId, entries)) beacon.askSoon(roomId)
  }

  /** Heads tell of new messages, but not whether others have been deleted or edited. */
  function noteHeadsEvent({ heads }: ServerEventPayload<'heads'>): void {
    const before = store.get().rooms
    noteHeads(heads)
    const after = store.get()
    for (const roomId of Object.keys(heads)) {
      if (hasAllUnread(after, roomId)) continue
      if (mayHaveChanged(before?.[roomId], after.rooms?.[roomId])) beacon.askSoon(roomId)
    }
  }

  function noteAdded(roomId: RoomId): void {
    timelines.added(roomId)
    people.meet(store.get().rooms?.[roomId]?.userIds ?? [])
  }

  function noteRemoved(roomId: RoomId): void {
    conversations.removed(roomId)
    readMarks.removed(roomId)
  }

  /** The room goes at least as far as the message; a head would tell that too, but not that it names one. */
  function noteNotification(notification: ServerEventPayload<'notification'>): void {
    const { roomId, message, author } = notification
    store.update((state) => applyUsers(state, [author]))
    noteHeadsEvent({ heads: { [roomId]: { seq: message.seq ?? 0, rev: message.lastRev } } })
    notifications.receive(notification)
    const isCounted = message.thread !== undefined || hasAllUnread(store.get(), roomId)
    if (!isCounted && callsMe(store.get(), message)) beacon.askSoon(roomId)
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
    conversations.goOn({ isNewEpoch })
    outbox.goOn()
    readMarks.goOn()
    people.goOn()
    presence.goOn()
    reads.goOn()
    preferences.goOn()
    beacon.start()
  }

  const handlers: Handlers = {
    welcome: beLive,
    entries: noteEntriesEvent,
    heads: noteHeadsEvent,
    userJoined: ({ user }) => store.update((state) => applyUsers(state, [user])),
    userLeft: ({ user }) => store.update((state) => applyUsers(state, [user])),
    typing: (event) => {
      typing.receive(event)
      people.meet([event.userId])
    },
    roomAdded: ({ room }) => list.add(room),
    roomChanged: ({ room }) => store.update((state) => applyRoom(state, room)),
    roomRemoved: ({ roomId }) => list.remove(roomId),
    readMark: ({ roomId, ...mark }) => readMarks.receive(roomId, mark),
    reads: reads.receive,
    presence: presence.receive,
    membershipChanged: ({ roomId, membership }) =>
      store.update((state) => applyMembership(state, roomId, membership)),
    preferencesChanged: (payload) => preferences.receive(payload.preferences),
    notification: noteNotification,
    notificationGone: notifications.receiveGone,
    threadChanged: ({ root }) => threadMarks.askSoon(root),
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
    conversations.pause()
    presence.pause()
  }

  function reset(): void {
    epoch = undefined
    pause()
    outbox.close()
    for (const part of [conversations, list, people, typing, readMarks]) part.reset()
    for (const part of [presence, preferences, notifications]) part.reset()
  }

  const actions = {
    rooms: createRoomActions({ store, call, list, members, readMarks, reads, pins }),
    timeline: timelines.actions,
    messages: createMessageActions({
      outbox,
      store,
      call,
      connection,
      quotations,
      onSent: noteSent,
      onChanged: (roomId, rev) => noteHeads({ [roomId]: { seq: 0, rev } }),
    }),
    threads: createThreadActions({
      call,
      connection,
      threads,
      marks: threadMarks,
      onUsers: (users) => store.update((state) => applyUsers(state, users)),
    }),
    typing: typing.actions,
    search: createSearch({ store, call }),
    presence: presence.actions,
    preferences: preferences.actions,
    notifications: notifications.actions,
    users: { search: async (query: string) => (await call(listUsers, { query: { query } })).users },
  }
  return { actions, begin, handle, epoch: () => epoch, pause, reset }
}

function isOwnShown(state: LiveState, roomId: RoomId, id: MessageId): boolean {
  const message = findMessage(state, roomId, id)
  return message !== undefined && isMe(state, message.author)
}
