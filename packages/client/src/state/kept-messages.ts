import type { Message, MessageId, RoomId } from '@tidings/contracts'
import type { LiveState, ThreadView } from './live-state.js'
import { changePins, changeTimeline, changeValues } from './parts.js'

type Change = (message: Message) => Message

/** A message of the room, wherever the state keeps it. */
export function findMessage(state: LiveState, roomId: RoomId, id: MessageId): Message | undefined {
  return (
    state.timelines[roomId]?.messages.findLast((message) => message.id === id) ??
    state.threads[id]?.root ??
    inThreads(state, id) ??
    state.pins[roomId]?.messages.find((message) => message.id === id) ??
    inQuoted(state, id)
  )
}

/** The room of a message that the state keeps somewhere. */
export function roomOfMessage(state: LiveState, id: MessageId): RoomId | undefined {
  return Object.keys(state.rooms ?? {}).find((roomId) => findMessage(state, roomId, id)?.roomId === roomId)
}

/** Replaces a message of the room everywhere it is kept: in its timeline, in threads, among pins, as a quotation. */
export function changeMessage(state: LiveState, roomId: RoomId, id: MessageId, change: Change): LiveState {
  const changeIn = <Holder extends { readonly messages: readonly Message[] }>(holder: Holder): Holder => {
    const messages = changeOne(holder.messages, id, change)
    return messages === holder.messages ? holder : { ...holder, messages }
  }
  const changed = changePins(changeTimeline(state, roomId, changeIn), roomId, changeIn)
  const threads = changeValues(changed.threads, (view) => changeView(view, id, change))
  const quoted = changeValues(changed.quoted, (one) => (isMessage(one) && one.id === id ? change(one) : one))
  const isSame = threads === changed.threads && quoted === changed.quoted
  return isSame ? changed : { ...changed, threads, quoted }
}

function changeView(view: ThreadView, id: MessageId, change: Change): ThreadView {
  const root = view.root?.id === id ? change(view.root) : view.root
  const replies = changeOne(view.replies, id, change)
  return root === view.root && replies === view.replies ? view : { ...view, ...(root && { root }), replies }
}

/** Changes are mostly of late messages. */
function changeOne(messages: readonly Message[], id: MessageId, change: Change): readonly Message[] {
  const index = messages.findLastIndex((message) => message.id === id)
  const before = messages[index]
  if (!before) return messages
  const after = change(before)
  return after === before ? messages : messages.with(index, after)
}

function inThreads({ threads }: LiveState, id: MessageId): Message | undefined {
  for (const { replies } of Object.values(threads)) {
    const reply = replies.findLast((message) => message.id === id)
    if (reply) return reply
  }
  return undefined
}

function inQuoted({ quoted }: LiveState, id: MessageId): Message | undefined {
  const one = quoted[id]
  return one && isMessage(one) ? one : undefined
}

function isMessage(one: Message | 'missing'): one is Message {
  return one !== 'missing'
}
