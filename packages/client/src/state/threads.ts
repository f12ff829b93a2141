import type {
  Entry,
  Message,
  MessageId,
  ReplyPage,
  RoomId,
  ThreadMark,
  UserId,
  WireError,
} from '@tidings/contracts'
import { withChange } from './entries/message-change.js'
import { withReply } from './entries/reply.js'
import type { LiveState, PendingMessage, ThreadView } from './live-state.js'
import { changeThread, changeValues, onlyThose, shared, without, withoutIds } from './parts.js'
import { applyUsers, isMe } from './users.js'

const emptyThread: Omit<ThreadView, 'roomId'> = {
  phase: 'loading',
  replies: [],
  pending: [],
  hasBefore: false,
  isLoadingBefore: false,
  followerIds: [],
}

/** Gives the thread a view, if it has none yet. */
export function openThread(
  state: LiveState,
  { roomId, rootId, pending }: { roomId: RoomId; rootId: MessageId; pending: readonly PendingMessage[] },
): LiveState {
  if (state.threads[rootId]) return state
  return { ...state, threads: { ...state.threads, [rootId]: { ...emptyThread, roomId, pending } } }
}

/** Forgets the threads that are not open, those opened first, until no more than `max` of them are left. */
export function forgetFirstThreads(
  state: LiveState,
  max: number,
  isOpen: (rootId: MessageId) => boolean,
): LiveState {
  const closed = Object.keys(state.threads).filter((rootId) => !isOpen(rootId))
  const surplus = new Set(closed.slice(0, Math.max(0, closed.length - max)))
  if (surplus.size === 0) return state
  return { ...state, threads: onlyThose(state.threads, (_, rootId) => !surplus.has(rootId)) }
}

/** The room's threads that are loaded are behind, or live, with it. */
export function withThreadsAsFar(
  state: LiveState,
  roomId: RoomId,
  roomPhase: 'live' | 'catchingUp' | 'resetting',
): LiveState {
  const phase = roomPhase === 'live' ? 'live' : 'catchingUp'
  const threads = changeValues(state.threads, (view): ThreadView => {
    const isKept = view.roomId !== roomId || !view.root || view.phase === 'failed' || view.phase === phase
    return isKept ? view : { ...view, phase }
  })
  return threads === state.threads ? state : { ...state, threads }
}

/** The thread is being loaded, anew or for the first time. */
export function setThreadLoading(state: LiveState, rootId: MessageId): LiveState {
  return changeThread(
    state,
    rootId,
    ({ error: _, ...view }): ThreadView => ({
      ...view,
      phase: view.root ? 'catchingUp' : 'loading',
    }),
  )
}

export function failThread(state: LiveState, rootId: MessageId, error: WireError): LiveState {
  return changeThread(state, rootId, (view) => ({ ...view, phase: 'failed', error }))
}

export function setLoadingReplies(state: LiveState, rootId: MessageId, isLoadingBefore: boolean): LiveState {
  return changeThread(state, rootId, (view) => ({ ...view, isLoadingBefore }))
}

/** Replaces the pending replies of each thread by those among `pending`. */
export function setPendingReplies(
  state: LiveState,
  roomId: RoomId,
  pending: readonly PendingMessage[],
): LiveState {
  const threads = changeValues(state.threads, (view, rootId) => {
    if (view.roomId !== roomId) return view
    const replies = pending.filter(({ thread }) => thread === rootId)
    return isSameList(replies, view.pending) ? view : { ...view, pending: replies }
  })
  return threads === state.threads ? state : { ...state, threads }
}

/** Starts the thread anew from its newest page, with what was applied to the room since that was read. */
export function applyNewestReplies(state: LiveState, page: ReplyPage, entries: readonly Entry[]): LiveState {
  const { roomId, id: rootId } = page.root
  const { hasBefore, mark, followerIds } = page
  const replies = caughtUpReplies(page, rootId, entries)
  const own = new Set(replies.filter(({ author }) => isMe(state, author)).map(({ id }) => id))
  return changeThread(applyUsers(state, page.users), rootId, (view) => ({
    roomId,
    phase: 'live',
    root: entries.reduce(withChange, page.root),
    replies,
    pending: withoutIds(view.pending, own),
    hasBefore,
    isLoadingBefore: false,
    mark: unfallen(view.mark, mark),
    followerIds: shared(view.followerIds, followersWith(state, mark, followerIds)),
  }))
}

/** A page may be from before one read further here (H3). */
function unfallen(known: ThreadMark | undefined, read: ThreadMark): ThreadMark {
  if (!known?.isFollowing || !read.isFollowing) return read
  return read.readRev < known.readRev ? known : read
}

/** Of where one stands in threads nothing means anything any more. */
export function forgetThreadMarks(state: LiveState): LiveState {
  const threads = changeValues(state.threads, ({ mark: _, ...view }): ThreadView => view)
  return { ...state, threads, threadMarks: {} }
}

/** Puts an older page of replies in front, where the thread still begins where the page was asked to end. */
export function applyRepliesBefore(
  state: LiveState,
  page: ReplyPage,
  { beforeRev, entries }: { beforeRev: number; entries: readonly Entry[] },
): LiveState {
  return changeThread(applyUsers(state, page.users), page.root.id, (view) => {
    if (view.replies[0]?.rev !== beforeRev) return view
    const older = page.messages.filter(({ rev }) => rev < beforeRev)
    const caughtUp = older.map((message) => entries.reduce(withChange, message))
    return { ...view, replies: [...caughtUp, ...view.replies], hasBefore: page.hasBefore }
  })
}

/** Where one stands in a thread, as just told by the server or moved here. */
export function applyThreadMark(state: LiveState, mark: ThreadMark): LiveState {
  const { root } = mark
  const isUnread = mark.isFollowing && mark.unread > 0
  const listed = isUnread ? withMark(state, mark) : withoutMark(state, root)
  return changeThread(listed, root, (view) => {
    const followerIds = followersWith(state, mark, view.followerIds)
    const isKnown = view.mark && shared(view.mark, mark) === view.mark
    return isKnown && followerIds === view.followerIds ? view : { ...view, mark, followerIds }
  })
}

/** Where one stands in a thread, and who follows it. */
export function applyFollowing(
  state: LiveState,
  mark: ThreadMark,
  followerIds: readonly UserId[],
): LiveState {
  return changeThread(applyThreadMark(state, mark), mark.root, (view) => {
    const kept = shared(view.followerIds, followersWith(state, mark, followerIds))
    return kept === view.followerIds ? view : { ...view, followerIds: kept }
  })
}

/**
 * All threads that one follows and that have unread replies; there are none in the others. What is known better
 * here stays.
 */
export function applyThreadMarks(
  state: LiveState,
  answered: readonly ThreadMark[],
  isKnownBetter: (root: MessageId) => boolean,
): LiveState {
  const marks = answered.filter(({ root }) => !isKnownBetter(root))
  const unread = new Set(marks.map(({ root }) => root))
  const listed = Object.values(state.threadMarks).filter(({ root }) => !unread.has(root))
  const shown = Object.entries(state.threads).flatMap(([root, { mark }]) =>
    mark && !unread.has(root) ? mark : [],
  )
  const readNow = [...listed, ...shown]
    .filter(({ root }) => !isKnownBetter(root))
    .map((mark) => ({ ...mark, unread: 0 }))
  return [...readNow, ...marks].reduce(applyThreadMark, state)
}

/** A mark may be newer than the list of followers: oneself is in it exactly where one follows. */
function followersWith(
  { session }: LiveState,
  { isFollowing }: ThreadMark,
  followerIds: readonly UserId[],
): readonly UserId[] {
  const me = session.phase === 'signedIn' ? session.me.id : undefined
  if (me === undefined || followerIds.includes(me) === isFollowing) return followerIds
  return isFollowing ? [...followerIds, me] : followerIds.filter((id) => id !== me)
}

function withMark(state: LiveState, mark: ThreadMark): LiveState {
  const known = state.threadMarks[mark.root]
  if (known && shared(known, mark) === known) return state
  return { ...state, threadMarks: { ...state.threadMarks, [mark.root]: mark } }
}

function withoutMark(state: LiveState, root: MessageId): LiveState {
  const threadMarks = without(state.threadMarks, root)
  return threadMarks === state.threadMarks ? state : { ...state, threadMarks }
}

function caughtUpReplies(page: ReplyPage, rootId: MessageId, entries: readonly Entry[]): readonly Message[] {
  return entries.reduce<readonly Message[]>((replies, entry) => {
    const changed = replies.map((reply) => withChange(reply, entry))
    const isReply = entry.kind === 'message' && entry.message.thread === rootId
    return isReply ? withReply({ replies: changed, hasBefore: page.hasBefore }, entry.message) : changed
  }, page.messages)
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
