import type { ServerEventName, ServerEventPayload } from '@tidings/contracts'
import type { LiveStore } from '../state/live-store.js'
import { applyMembership, applyRoom } from '../state/rooms.js'
import { applyChangedUser, applyUsers } from '../state/users.js'
import { applyWorkspaceName } from '../state/workspace.js'
import type { AnyServerEvent } from '../transport/server-event.js'
import type { LiveParts } from './live-parts.js'

export interface EventHandlerOptions {
  readonly store: LiveStore
  readonly parts: LiveParts
  readonly onWelcome: (payload: ServerEventPayload<'welcome'>) => void
  readonly onSignedOut: (payload: ServerEventPayload<'signedOut'>) => void
}

type Handlers = { readonly [E in ServerEventName]: (payload: ServerEventPayload<E>) => void }

/** What each event of the server does; a new event is a new line here. */
export function createEventHandler(options: EventHandlerOptions): (event: AnyServerEvent) => void {
  const { store, parts, onWelcome, onSignedOut } = options
  const { news, list, typing, people, readMarks, reads, presence, preferences, notifications } = parts
  const { threadMarks } = parts.conversations

  const handlers: Handlers = {
    welcome: onWelcome,
    entries: news.noteEntriesEvent,
    heads: news.noteHeadsEvent,
    workspaceChanged: ({ name }) => store.update((state) => applyWorkspaceName(state, name)),
    userChanged: ({ user }) => store.update((state) => applyChangedUser(state, user)),
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
    notification: (notification) => {
      store.update((state) => applyUsers(state, [notification.author]))
      news.noteNotified(notification)
      notifications.receive(notification)
    },
    notificationGone: notifications.receiveGone,
    threadChanged: ({ root }) => threadMarks.askSoon(root),
    error: () => {},
    signedOut: onSignedOut,
  }

  return ({ name, payload }) => {
    const react = handlers[name] as (payload: unknown) => void
    react(payload)
  }
}
