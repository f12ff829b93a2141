import type { Message, MessageId, RoomId, ThreadMark } from '@tidings/contracts'
import { findMessage } from './kept-messages.js'
import type { LiveState, PinList, ThreadView } from './live-state.js'

const marksByRecord = new WeakMap<object, readonly ThreadMark[]>()

/** A thread that has been opened, by the message it replies to. */
export function selectThread(rootId: MessageId): (state: LiveState) => ThreadView | undefined {
  return (state) => state.threads[rootId]
}

/** Where one stands in the threads one follows that have unread replies, in no particular order. */
export function selectThreadMarks({ threadMarks }: LiveState): readonly ThreadMark[] {
  const known = marksByRecord.get(threadMarks)
  if (known) return known
  const marks = Object.values(threadMarks)
  marksByRecord.set(threadMarks, marks)
  return marks
}

/** How many of the threads that one follows have unread replies. */
export function selectUnreadThreadCount(state: LiveState): number {
  return selectThreadMarks(state).length
}

/** A room's pins, once they have been asked for. */
export function selectPins(roomId: RoomId): (state: LiveState) => PinList | undefined {
  return (state) => state.pins[roomId]
}

/** A message of the room wherever the state keeps it: see `messages.quote` for one that it does not. */
export function selectMessage(roomId: RoomId, id: MessageId): (state: LiveState) => Message | undefined {
  return (state) => findMessage(state, roomId, id)
}
