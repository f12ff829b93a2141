import type { Message, MessagePage, RoomId, WireError } from '@tidings/contracts'
import type { LiveState, PendingMessage, Timeline } from './live-state.js'
import { changeRoom, changeTimeline, without, withoutIds } from './parts.js'
import { setPendingReplies, withThreadsAsFar } from './threads.js'
import { recounted, withHead } from './unread.js'
import { applyUsers, isMe } from './users.js'

const emptyTimeline: Timeline = {
  phase: 'loading',
  messages: [],
  pending: [],
  cursor: 0,
  head: { seq: 0, rev: 0 },
  hasBefore: false,
  hasAfter: false,
  isLoadingBefore: false,
  isLoadingAfter: false,
}

/** Gives the room a timeline, if it has none yet. */
export function openTimeline(
  state: LiveState,
  roomId: RoomId,
  pending: readonly PendingMessage[],
): LiveState {
  if (state.timelines[roomId]) return state
  const timelines = { ...state.timelines, [roomId]: { ...emptyTimeline, pending: topLevelOf(pending) } }
  return { ...state, timelines, unsent: without(state.unsent, roomId) }
}

/** A timeline that shows nothing yet is loading, however it is behind; the room's threads are as far as it is. */
export function setTimelinePhase(
  state: LiveState,
  roomId: RoomId,
  phase: 'live' | 'catchingUp' | 'resetting',
): LiveState {
  const timed = changeTimeline(state, roomId, (timeline) => {
    const next = phase === 'live' || isLoaded(timeline) ? phase : 'loading'
    if (timeline.phase === next) return timeline
    const { error: _, ...rest } = timeline
    return { ...rest, phase: next }
  })
  return withThreadsAsFar(timed, roomId, phase)
}

export function failTimeline(state: LiveState, roomId: RoomId, error: WireError): LiveState {
  return changeTimeline(state, roomId, (timeline) => ({ ...timeline, phase: 'failed', error }))
}

/** What is on its way to the room: replies stand in their threads, the others after the timeline. */
export function setPending(state: LiveState, roomId: RoomId, pending: readonly PendingMessage[]): LiveState {
  const replied = setPendingReplies(state, roomId, pending)
  if (replied.timelines[roomId]) {
    const ownPlace = topLevelOf(pending)
    return changeTimeline(replied, roomId, (timeline) => ({ ...timeline, pending: ownPlace }))
  }
  const unsent = pending.length > 0 ? { ...state.unsent, [roomId]: pending } : without(state.unsent, roomId)
  return { ...replied, unsent }
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
    hasAfter: false,
    isLoadingBefore: false,
    isLoadingAfter: false,
  }))
  return recounted(
    changeRoom(paged, roomId, (room) => withHead(room, page.head)),
    roomId,
  )
}

function isLoaded(timeline: Timeline): boolean {
  return timeline.cursor > 0 || timeline.messages.length > 0
}

function topLevelOf(pending: readonly PendingMessage[]): readonly PendingMessage[] {
  return pending.some(({ thread }) => thread) ? pending.filter(({ thread }) => !thread) : pending
}

function topLevel(messages: readonly Message[]): readonly Message[] {
  return messages.filter((message) => message.seq !== undefined)
}
