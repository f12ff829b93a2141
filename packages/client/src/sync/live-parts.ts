import type { MessageId, RoomId } from '@tidings/contracts'
import type { Call } from '../session/session-calls.js'
import { findMessage } from '../state/kept-messages.js'
import type { LiveState } from '../state/live-state.js'
import type { LiveStore } from '../state/live-store.js'
import { setPending } from '../state/pages.js'
import { isMe } from '../state/users.js'
import type { Connection } from '../transport/connection.js'
import { createConversations } from './conversations.js'
import { createHeadsBeacon } from './heads-beacon.js'
import { createMemberLists } from './member-lists.js'
import { toPayload } from './message-actions.js'
import { createNotifications } from './notifications.js'
import { createOutbox } from './outbox.js'
import { createPeople } from './people.js'
import { createPreferences } from './preferences.js'
import { createPresence } from './presence.js'
import { createReadMarks } from './read-marks.js'
import { createReads } from './reads.js'
import { createRoomList } from './room-list.js'
import { createRoomNews } from './room-news.js'
import { createTyping } from './typing.js'

export interface LivePartsOptions {
  readonly store: LiveStore
  readonly call: Call
  readonly connection: Connection
}

export type LiveParts = ReturnType<typeof createLiveParts>

/** All that keeps some part of the state equal to the server's, and what each of them tells the others. */
export function createLiveParts({ store, call, connection }: LivePartsOptions) {
  const people = createPeople({ store, call })
  const members = createMemberLists({ store, call })
  const readMarks = createReadMarks({ store, connection, onDoubt: askSoon })
  const outbox = createOutbox({
    transmit: (item, previous) =>
      connection.request('chatMessage', { ...toPayload(item), ...(previous && { previous }) }),
    isShown: (roomId, id) => isOwnShown(store.get(), roomId, id),
    isExpected: (roomId, rev) => (store.get().timelines[roomId]?.cursor ?? rev) < rev,
    onAcked: (roomId, ack) => news.noteAck(roomId, ack),
    onChanged: showPending,
  })
  const conversations = createConversations({
    store,
    call,
    connection,
    outbox,
    onMet: people.meet,
    onReloaded: members.reload,
  })
  const { timelines, threadMarks } = conversations
  const news = createRoomNews({ store, timelines, threadMarks, readMarks, askSoon })
  const beacon = createHeadsBeacon({ store, connection, onAnswer: news.noteAnswer })
  const list = createRoomList({
    store,
    call,
    onAdded: noteAdded,
    onRemoved: noteRemoved,
    onListed: news.noteListed,
  })

  function askSoon(roomId: RoomId): void {
    beacon.askSoon(roomId)
  }

  function showPending(roomId: RoomId): void {
    store.update((state) => setPending(state, roomId, outbox.pendingOf(roomId)))
  }

  function noteAdded(roomId: RoomId): void {
    timelines.added(roomId)
    people.meet(store.get().rooms?.[roomId]?.userIds ?? [])
  }

  function noteRemoved(roomId: RoomId): void {
    conversations.removed(roomId)
    readMarks.removed(roomId)
    showPending(roomId)
  }

  return {
    ...{ people, members, readMarks, outbox, conversations, news, beacon, list },
    typing: createTyping({ store, connection }),
    presence: createPresence({ store, connection }),
    preferences: createPreferences({ store, call }),
    notifications: createNotifications(),
    reads: createReads({ store, call, isWatched: timelines.isOpen, onMet: people.meet }),
  }
}

function isOwnShown(state: LiveState, roomId: RoomId, id: MessageId): boolean {
  const message = findMessage(state, roomId, id)
  return message !== undefined && isMe(state, message.author)
}
