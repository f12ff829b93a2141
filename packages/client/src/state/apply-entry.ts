import type { Entry, EntryKind } from '@tidings/contracts'
import { applyMemberJoined, applyMemberLeft } from './entries/membership.js'
import { applyMessage } from './entries/message.js'
import { applyMessageChange } from './entries/message-change.js'
import { applyMessageDeleted } from './entries/message-deleted.js'
import { applyMessagePinned, applyMessageUnpinned } from './entries/pin.js'
import { applyRoomChanged } from './entries/room.js'
import type { LiveState } from './live-state.js'
import { changeRoom, changeTimeline, newerHead } from './parts.js'
import { recounted, withHead } from './unread.js'

/** What each kind of entry does to the state; a new kind is a new line here. */
const appliers: { [K in EntryKind]: (state: LiveState, entry: Extract<Entry, { kind: K }>) => LiveState } = {
  message: applyMessage,
  messageEdited: applyMessageChange,
  messageDeleted: applyMessageDeleted,
  reactionAdded: applyMessageChange,
  reactionRemoved: applyMessageChange,
  messagePinned: applyMessagePinned,
  messageUnpinned: applyMessageUnpinned,
  memberJoined: applyMemberJoined,
  memberLeft: applyMemberLeft,
  roomChanged: applyRoomChanged,
  unknown: (state) => state,
}

/**
 * Applies entries of one room, which must continue its cursor without a gap and in rev order: see
 * `takeInOrder`. Applying an entry to a state that already shows its effect changes only the cursor.
 */
export function applyEntries(state: LiveState, entries: readonly Entry[]): LiveState {
  const [first] = entries
  return first ? recounted(entries.reduce(applyEntry, state), first.roomId) : state
}

function applyEntry(state: LiveState, entry: Entry): LiveState {
  const apply = appliers[entry.kind] as (state: LiveState, entry: Entry) => LiveState
  return advanced(apply(state, entry), entry)
}

function advanced(state: LiveState, entry: Entry): LiveState {
  const { roomId, rev } = entry
  const seq = entry.kind === 'message' ? (entry.message.seq ?? 0) : 0
  const moved = changeTimeline(state, roomId, (timeline) => {
    return { ...timeline, cursor: rev, head: newerHead(timeline.head, { seq, rev }) }
  })
  return changeRoom(moved, roomId, (room) => withHead(room, { seq: room.head.seq, rev }))
}
