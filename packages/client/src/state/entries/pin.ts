import type { Message, messagePinnedEntrySchema, messageUnpinnedEntrySchema } from '@tidings/contracts'
import type * as v from 'valibot'
import { findMessage } from '../kept-messages.js'
import type { LiveState } from '../live-state.js'
import { changePins, withoutId } from '../parts.js'
import { applyMessageChange } from './message-change.js'

type Pinned = v.InferOutput<typeof messagePinnedEntrySchema>
type Unpinned = v.InferOutput<typeof messageUnpinnedEntrySchema>

/** The message stands first among the room's pins; where it is not known here, the list has to be loaded again. */
export function applyMessagePinned(state: LiveState, entry: Pinned): LiveState {
  const { roomId, target } = entry
  const changed = applyMessageChange(state, entry)
  const message = findMessage(changed, roomId, target)
  if (!message?.pinnedAt) return changed
  return changePins(changed, roomId, (list) =>
    entry.rev <= list.rev ? list : { ...list, messages: pinnedFirst(list.messages, message) },
  )
}

export function applyMessageUnpinned(state: LiveState, entry: Unpinned): LiveState {
  return withoutPin(applyMessageChange(state, entry), entry)
}

/** The message is no pin any more, for it is unpinned or deleted. */
export function withoutPin(
  state: LiveState,
  { roomId, target, rev }: Pick<Unpinned, 'roomId' | 'target' | 'rev'>,
): LiveState {
  return changePins(state, roomId, (list) => {
    const messages = rev <= list.rev ? list.messages : withoutId(list.messages, target)
    return messages === list.messages ? list : { ...list, messages }
  })
}

function pinnedFirst(messages: readonly Message[], message: Message): readonly Message[] {
  return [message, ...withoutId(messages, message.id)]
}
