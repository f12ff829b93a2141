import type { Entry, Message, MessageId } from '@tidings/contracts'
import { withChange } from './entries/message-change.js'
import { findMessage } from './kept-messages.js'
import type { LiveState } from './live-state.js'
import { without } from './parts.js'

/**
 * Keeps a message that was asked for by itself, with what was applied to its room since. One that the state
 * keeps elsewhere is up to date there.
 */
export function applyQuoted(state: LiveState, read: Message, entries: readonly Entry[]): LiveState {
  const message = entries.reduce(withChange, read)
  const forgotten = { ...state, quoted: without(state.quoted, message.id) }
  if (findMessage(forgotten, message.roomId, message.id)) return forgotten
  return withQuoted(forgotten, message.id, message)
}

/** There is no such message, or one may not see it. */
export function applyMissing(state: LiveState, id: MessageId): LiveState {
  return withQuoted(state, id, 'missing')
}

/** As many are kept, the last ones; more than anybody looks at together. */
const maxKept = 500

function withQuoted(state: LiveState, id: MessageId, one: Message | 'missing'): LiveState {
  const entries = [...Object.entries(without(state.quoted, id)), [id, one] as const]
  return { ...state, quoted: Object.fromEntries(entries.slice(-maxKept)) }
}
