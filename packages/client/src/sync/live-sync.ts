import { listUsers, type RoomId, type ServerEventName, type ServerEventPayload } from '@tidings/contracts'
import type { Call } from '../session/session.js'
import type { LiveStore } from '../state/live-store.js'
import { setPending } from '../state/pages.js'
import { applyHeads, applyReadSeq, applyRoom, forgetNumbers } from '../state/rooms.js'
import { applyMe, applyUsers } from '../state/users.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Connection } from '../transport/connection.js'
import type { AnyServerEvent } from '../transport/server-event.js'
import { createHeadsBeacon } from './heads-beacon.js'
import { createMemberLists } from './member-lists.js'
import { createMessageActions } from './message-actions.js'
import { createOutbox, type SendAck } from './outbox.js'
import { createMemoryOutboxStorage } from './outbox-storage.js'
import { createPeople } from './people.js'
import { createReadMarks } from './read-marks.js'
import { createRoomActions } from './room-actions.js'
import { createRoomList } from './room-list.js'
import { createTimelines } from './timelines.js'
import { createTyping } from './typing.js'

/** Everything that keeps the state equal to the server's, wired together. */
export interface LiveSync {
  readonly actions: Pick<TidingsClient, 'rooms' | 'timeline' | 'messages' | 'typing' | 'users'>
  handle(event: AnyServerEvent): void
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
  const readMarks = createReadMarks({ store, connection })
  const members = createMemberLists({ store, call })
  const outbox = createOutbox({
    storage: createMemoryOutboxStorage(),
    transmit: ({ roomId, id, body }) => connection.request('chatMessage', { roomId, id, body }),
    isWatched: (roomId) => timelines.isOpen(roomId),
    onAcked: noteAck,
    onChanged: (roomId) => store.update((state) => setPending(state, roomId, outbox.pendingOf(roomId))),
  })
  const timelines = createTimelines({
    store,
    connection,
    call,
    pendingOf: outbox.pendingOf,
    onApplied: (roomId, ids, rev) => {
      outbox.confirm(roomId, ids, rev)
      people.meet(store.get().timelines[roomId]?.messages.map((message) => message.author) ?? [])
    },
    onReloaded: members.reload,
  })
  const list = createRoomList({ store, call, onAdded: timelines.added, onRemoved: timelines.removed })
  const beacon = createHeadsBeacon({ store, connection, onHeads: noteHeads })

  function noteAck(roomId: RoomId, { seq = 0, rev }: SendAck): void {
    noteHeads({ [roomId]: { seq, rev } })
    store.update((state) => applyReadSeq(state, roomId, seq))
  }

  function noteHeads(heads: ServerEventPayload<'heads'>['heads']): void {
    store.batch(() => {
      store.update((state) => applyHeads(state, heads))
      for (const [roomId, head] of Object.entries(heads)) timelines.receive(roomId, [], head)
    })
  }

  function beLive(payload: ServerEventPayload<'welcome'>): void {
    const isNewEpoch = epoch !== undefined && epoch !== payload.epoch
    epoch = payload.epoch
    store.update((state) => applyMe(isNewEpoch ? forgetNumbers(state) : state, payload.user))
    list.load()
    timelines.goOn({ isNewEpoch })
    outbox.goOn()
    readMarks.goOn()
    beacon.start()
  }

  const handlers: Handlers = {
    welcome: beLive,
    entries: ({ roomId, entries, head }) => timelines.receive(roomId, entries, head),
    heads: ({ heads }) => noteHeads(heads),
    userJoined: ({ user }) => store.update((state) => applyUsers(state, [user])),
    userLeft: ({ user }) => store.update((state) => applyUsers(state, [user])),
    typing: ({ roomId, userId }) => {
      typing.receive(roomId, userId)
      people.meet([userId])
    },
    roomAdded: ({ room }) => list.add(room),
    roomChanged: ({ room }) => store.update((state) => applyRoom(state, room)),
    roomRemoved: ({ roomId }) => list.remove(roomId),
    readMark: ({ roomId, readSeq }) => store.update((state) => applyReadSeq(state, roomId, readSeq)),
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
    for (const part of [timelines, outbox, list, people, typing, readMarks]) part.reset()
  }

  const actions = {
    rooms: createRoomActions({ store, call, list, members, readMarks }),
    timeline: timelines.actions,
    messages: createMessageActions({ outbox, onSent: typing.sent }),
    typing: typing.actions,
    users: { search: async (query: string) => (await call(listUsers, { query: { query } })).users },
  }
  return { actions, handle, pause, reset }
}
