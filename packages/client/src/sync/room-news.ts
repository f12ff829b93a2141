import type { ClientEventAck, Head, MyRoom, RoomId, ServerEventPayload } from '@tidings/contracts'
import type { LiveStore } from '../state/live-store.js'
import { applyHeads, applyOwnMessage, applyReadMark } from '../state/rooms.js'
import { callsMe, hasAllUnread, leavesDoubt, mayHaveChanged } from '../state/unread.js'
import type { HeadsBeacon } from './heads-beacon.js'
import type { SendAck } from './outbox-lane.js'
import type { ReadMarks } from './read-marks.js'
import type { ThreadMarks } from './thread-marks.js'
import type { Timelines } from './timelines.js'

/** How far rooms go and are read, whichever way the server tells it. What can't be counted here is asked for (M3). */
export interface RoomNews {
  noteHeads(heads: Readonly<Record<RoomId, Head>>): void
  noteHeadsEvent(event: ServerEventPayload<'heads'>): void
  noteEntriesEvent(event: ServerEventPayload<'entries'>): void
  /** A message that one is told of stands in a room that goes at least as far. */
  noteNotified(notification: ServerEventPayload<'notification'>): void
  noteListed(rooms: readonly MyRoom[]): void
  /** The beacon's answer came. */
  noteAnswer(answer: ClientEventAck<'heads'>): void
  noteAck(roomId: RoomId, ack: SendAck): void
}

export interface RoomNewsOptions {
  readonly store: LiveStore
  readonly timelines: Pick<Timelines, 'receive'>
  readonly threadMarks: Pick<ThreadMarks, 'compareHeads'>
  readonly readMarks: Pick<ReadMarks, 'compare'>
  readonly askSoon: HeadsBeacon['askSoon']
}

export function createRoomNews(options: RoomNewsOptions): RoomNews {
  const { store, timelines, threadMarks, readMarks, askSoon } = options

  function noteHeads(heads: Readonly<Record<RoomId, Head>>): void {
    store.batch(() => {
      store.update((state) => applyHeads(state, heads))
      for (const [roomId, head] of Object.entries(heads)) timelines.receive(roomId, [], head)
    })
  }

  /** Heads tell of new messages, but not whether others have been deleted or edited. */
  function noteHeadsEvent({ heads }: ServerEventPayload<'heads'>): void {
    const before = store.get().rooms
    noteHeads(heads)
    const after = store.get()
    for (const roomId of Object.keys(heads)) {
      if (hasAllUnread(after, roomId)) continue
      if (mayHaveChanged(before?.[roomId], after.rooms?.[roomId])) askSoon(roomId)
    }
  }

  /** What happens to unread messages that are not loaded here can't be counted. */
  function noteEntriesEvent({ roomId, entries, head }: ServerEventPayload<'entries'>): void {
    timelines.receive(roomId, entries, head)
    if (leavesDoubt(store.get(), roomId, entries)) askSoon(roomId)
  }

  /** A head would tell the same, but not that the message names one. */
  function noteNotified({ roomId, message }: ServerEventPayload<'notification'>): void {
    noteHeadsEvent({ heads: { [roomId]: { seq: message.seq ?? 0, rev: message.lastRev } } })
    const isCounted = message.thread !== undefined || hasAllUnread(store.get(), roomId)
    if (!isCounted && callsMe(store.get(), message)) askSoon(roomId)
  }

  function noteListed(rooms: readonly MyRoom[]): void {
    noteHeads(Object.fromEntries(rooms.map((room) => [room.id, room.head])))
    for (const { id, membership } of rooms) readMarks.compare(id, membership)
  }

  function noteAnswer({ heads, marks }: ClientEventAck<'heads'>): void {
    store.batch(() => {
      noteHeads(heads)
      threadMarks.compareHeads()
      for (const [roomId, mark] of Object.entries(marks)) {
        store.update((state) => applyReadMark(state, roomId, mark, heads[roomId]))
        readMarks.compare(roomId, mark)
      }
    })
  }

  function noteAck(roomId: RoomId, { seq = 0, rev }: SendAck): void {
    noteHeads({ [roomId]: { seq, rev } })
    if (seq > 0) store.update((state) => applyOwnMessage(state, roomId, { seq, rev }))
  }

  return { noteHeads, noteHeadsEvent, noteEntriesEvent, noteNotified, noteListed, noteAnswer, noteAck }
}
