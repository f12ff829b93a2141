import type { Entry, Message, MessagePage, RoomId } from '@tidings/contracts'
import { withChange } from './entries/message-change.js'
import type { LiveState, Timeline } from './live-state.js'
import { changeTimeline, newerHead } from './parts.js'
import { recounted } from './unread.js'
import { applyUsers } from './users.js'

/** Where a page goes: it was asked for before or after a message of the window, or it takes the window's place. */
export type PagePlace = { readonly before: number } | { readonly after: number } | 'anywhere'

export interface PlacedPage {
  readonly page: MessagePage
  readonly place: PagePlace
  /** What was applied to the room since the page was read, in rev order. */
  readonly entries: readonly Entry[]
  /** The seq of the last message applied to the room: a window that ends before it does not reach the live end. */
  readonly appliedSeq: number
}

/**
 * Puts a page into the room's window, as it would look if it were read now. A page that does not lie where the
 * window ends, because that moved meanwhile, is left out: it would tear a hole.
 */
export function applyPage(state: LiveState, roomId: RoomId, placed: PlacedPage): LiveState {
  const paged = changeTimeline(applyUsers(state, placed.page.users), roomId, (timeline) => {
    if (placed.place === 'anywhere') return replaced(timeline, placed)
    return 'before' in placed.place
      ? extendedBefore(timeline, placed, placed.place.before)
      : extendedAfter(timeline, placed, placed.place.after)
  })
  return recounted(paged, roomId)
}

export function setLoadingBefore(state: LiveState, roomId: RoomId, isLoadingBefore: boolean): LiveState {
  return changeTimeline(state, roomId, (timeline) => ({ ...timeline, isLoadingBefore }))
}

export function setLoadingAfter(state: LiveState, roomId: RoomId, isLoadingAfter: boolean): LiveState {
  return changeTimeline(state, roomId, (timeline) => ({ ...timeline, isLoadingAfter }))
}

function replaced(timeline: Timeline, { page, entries, appliedSeq }: PlacedPage): Timeline {
  const messages = joinedBy(caughtUp(page, entries), entries)
  const head = newerHead(timeline.head, page.head)
  return {
    ...timeline,
    head,
    messages,
    hasBefore: page.hasBefore,
    hasAfter: lastSeqOf(messages) < appliedSeq,
  }
}

function extendedBefore(timeline: Timeline, { page, entries }: PlacedPage, beforeSeq: number): Timeline {
  if (timeline.messages[0]?.seq !== beforeSeq) return timeline
  const older = caughtUp(page, entries).filter(({ seq = 0 }) => seq < beforeSeq)
  return { ...timeline, messages: [...older, ...timeline.messages], hasBefore: page.hasBefore }
}

function extendedAfter(timeline: Timeline, placed: PlacedPage, afterSeq: number): Timeline {
  const { page, entries, appliedSeq } = placed
  if (timeline.messages.at(-1)?.seq !== afterSeq) return timeline
  const newer = caughtUp(page, entries).filter(({ seq = 0 }) => seq > afterSeq)
  const messages = joinedBy([...timeline.messages, ...newer], entries)
  const head = newerHead(timeline.head, page.head)
  return { ...timeline, head, messages, hasAfter: lastSeqOf(messages) < appliedSeq }
}

function caughtUp({ messages }: MessagePage, entries: readonly Entry[]): readonly Message[] {
  const topLevel = messages.filter(({ seq }) => seq !== undefined)
  return entries.length === 0 ? topLevel : topLevel.map((message) => entries.reduce(withChange, message))
}

/** A page that reached the end goes on with the messages that were applied after it was read. */
function joinedBy(messages: readonly Message[], entries: readonly Entry[]): readonly Message[] {
  const joined = [...messages]
  for (const entry of entries) {
    if (entry.kind !== 'message' || entry.message.seq !== lastSeqOf(joined) + 1) continue
    joined.push(entries.reduce(withChange, entry.message))
  }
  return joined
}

function lastSeqOf(messages: readonly Message[]): number {
  return messages.at(-1)?.seq ?? 0
}
