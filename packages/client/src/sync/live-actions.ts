import { listUsers } from '@tidings/contracts'
import { applyUsers } from '../state/users.js'
import type { TidingsClient } from '../tidings-client.js'
import type { LiveParts, LivePartsOptions } from './live-parts.js'
import { createMessageActions } from './message-actions.js'
import { createRoomActions } from './room-actions.js'
import { createSearch } from './search.js'
import { createThreadActions } from './thread-actions.js'

/** What one does with what is kept live. */
export type LiveActions = Pick<
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

export function createLiveActions(
  { store, call, connection }: LivePartsOptions,
  { conversations, outbox, typing, list, members, readMarks, reads, news, ...parts }: LiveParts,
): LiveActions {
  const { timelines, threads, threadMarks, pins, quotations } = conversations
  return {
    rooms: createRoomActions({ store, call, list, members, readMarks, reads, pins }),
    timeline: timelines.actions,
    messages: createMessageActions({
      outbox,
      store,
      call,
      connection,
      quotations,
      onSent: (roomId, thread) => {
        typing.sent(roomId, thread)
        if (thread === undefined) timelines.actions.jumpToLatest(roomId).catch(() => {})
      },
      onChanged: (roomId, rev) => news.noteHeads({ [roomId]: { seq: 0, rev } }),
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
    presence: parts.presence.actions,
    preferences: parts.preferences.actions,
    notifications: parts.notifications.actions,
    users: {
      search: async (query) => {
        const { users } = await call(listUsers, { query: { query } })
        store.update((state) => applyUsers(state, users))
        return users
      },
    },
  }
}
