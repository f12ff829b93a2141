import type { Entry, listPins, RoomId, RouteReply } from '@tidings/contracts'
import { withChange } from './entries/message-change.js'
import { applyMessagePinned, withoutPin } from './entries/pin.js'
import { findMessage } from './kept-messages.js'
import type { LiveState, PinList } from './live-state.js'
import { applyUsers } from './users.js'

const noPins: PinList = { phase: 'loading', messages: [], rev: 0 }

/** Marks the room's list of pins as being loaded, or as not loadable, and keeps what is known of it. */
export function setPinsPhase(
  state: LiveState,
  roomId: RoomId,
  phase: Exclude<PinList['phase'], 'ready'>,
): LiveState {
  return withPins(state, roomId, { ...(state.pins[roomId] ?? noPins), phase })
}

/** The room's pins as they were read at `head`, with what was applied to the room since. */
export function applyPinPage(
  state: LiveState,
  roomId: RoomId,
  { messages, head, users }: RouteReply<typeof listPins>,
  entries: readonly Entry[],
): LiveState {
  const caughtUp = messages.map((message) => entries.reduce(withChange, message))
  const read: PinList = { phase: 'ready', messages: caughtUp, rev: head.rev }
  return entries.reduce(withPinEntry, withPins(applyUsers(state, users), roomId, read))
}

/** Whether one of these entries pinned a message of which nothing is known here: the list must be read again. */
export function isPinMissing(state: LiveState, roomId: RoomId, entries: readonly Entry[]): boolean {
  const list = state.pins[roomId]
  if (!list) return false
  return entries.some(
    (entry) =>
      entry.kind === 'messagePinned' && entry.rev > list.rev && !findMessage(state, roomId, entry.target),
  )
}

function withPinEntry(state: LiveState, entry: Entry): LiveState {
  if (entry.kind === 'messagePinned') return applyMessagePinned(state, entry)
  return entry.kind === 'messageUnpinned' || entry.kind === 'messageDeleted'
    ? withoutPin(state, entry)
    : state
}

function withPins(state: LiveState, roomId: RoomId, list: PinList): LiveState {
  return { ...state, pins: { ...state.pins, [roomId]: list } }
}
