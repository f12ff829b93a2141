import type { ChangeEntry, Message, MessagePage, RoomId, WireError } from '@tidings/contracts'
import { withChange } from './entries/message-change.js'
import type { LiveState, PendingMessage, Timeline } from './live-state.js'
import { changeRoom, changeTimeline, without, withoutIds } from './parts.js'
import { recounted, withHead } from './unread.js'
import { applyUsers, isMe } from './users.js'

const emptyTimeline: Timeline = {
  phase: 'loading',
  messages: [],
  pending: [],
  cursor: 0,
  head: { seq: 0, rev: 0 },
  hasBefore: false,
  isLoadingBefore: false,
}

/** Gives the room a timeline, if it has none yet. */
export function openTimeline(
  state: LiveState,
  roomId: RoomId,
  pending: readonly PendingMessage[],
): LiveState {
  if (state.timelines[roomId]) return state
  const timelines = { ...state.timelines, [roomId]: { ...emptyTimeline, pending } }
  return { ...state, timelines, unsent: without(state.unsent, roomId) }
}

/** A timeline that shows nothing yet is loading, however it is behind. */
export function setTimelinePhase(
  state: LiveState,
  roomId: RoomId,
  phase: 'live' | 'catchingUp' | 'resetting',
): LiveState {
  return changeTimeline(state, roomId, (timeline) => {
    const next = phase === 'live' || isLoaded(timeline) ? phase : 'loading'
    if (timeline.phase === next) return timeline
    const { error: _, ...rest } = timeline
    return { ...rest, phase: next }
  })
}

export function failTimeline(state: LiveState, roomId: RoomId, error: WireError): LiveState {
  return changeTimeline(state, roomId, (timeline) => ({ ...timeline, phase: 'failed', error }))
}

export function setPending(state: LiveState, roomId: RoomId, pending: readonly PendingMessage[]): LiveState {
  if (state.timelines[roomId]) return changeTimeline(state, roomId, (timeline) => ({ ...timeline, pending }))
  const unsent = pending.length > 0 ? { ...state.unsent, [roomId]: pending } : without(state.unsent, roomId)
  return { ...state, unsent }
}

/** Starts the timeline anew from the room's newest page; the cursor stands where the page was read. */
export function applyNewestPage(state: LiveState, roomId: RoomId, page: MessagePage): LiveState {
  const own = page.messages.filter((message) => isMe(state, message.author))
  const ids = new Set(own.map((message) => message.id))
  const paged = changeTimeline(applyUsers(state, page.users), roomId, (timeline) => ({
    phase: timeline.phase,
    messages: topLevel(page.messages),
    pending: withoutIds(timeline.pending, ids),
    cursor: page.head.rev,
    head: page.head,
    hasBefore: page.hasBefore,
    isLoadingBefore: false,
  }))
  return recounted(
    changeRoom(paged, roomId, (room) => withHead(room, page.head)),
    roomId,
  )
}

export function setLoadingBefore(state: LiveState, roomId: RoomId, isLoadingBefore: boolean): LiveState {
  return changeTimeline(state, roomId, (timeline) => ({ ...timeline, isLoadingBefore }))
}

interface PageBefore {
  readonly page: MessagePage
  /** Where the page was asked to end. */
  readonly beforeSeq: number
  /** What was applied since the page was read, in rev order. */
  readonly changes: readonly ChangeEntry[]
}

/**
 * Puts an older page in front. A page that does not end where the timeline begins, because that was started
 * anew meanwhile, is left out: it would tear a hole.
 */
export function applyPageBefore(
  state: LiveState,
  roomId: RoomId,
  { page, beforeSeq, changes }: PageBefore,
): LiveState {
  const paged = changeTimeline(applyUsers(state, page.users), roomId, (timeline) => {
    if (timeline.messages[0]?.seq !== beforeSeq) return timeline
    const older = topLevel(page.messages)
      .filter((message) => (message.seq ?? 0) < beforeSeq)
      .map((message) => changes.filter(({ target }) => target === message.id).reduce(withChange, message))
    return { ...timeline, messages: [...older, ...timeline.messages], hasBefore: page.hasBefore }
  })
  return recounted(paged, roomId)
}

function isLoaded(timeline: Timeline): boolean {
  return timeline.cursor > 0 || timeline.messages.length > 0
}

function topLevel(messages: readonly Message[]): readonly Message[] {
  return messages.filter((message) => message.seq !== undefined)
}
