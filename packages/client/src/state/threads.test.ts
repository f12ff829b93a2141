import type { Entry, Message, ReplyPage, ThreadMark } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import { ada, at, ben, message, openedWith, roomId, uuid } from '../../test/room-story.js'
import { applyEntries } from './apply-entry.js'
import type { LiveState, ThreadView } from './live-state.js'
import { setPending } from './pages.js'
import { forgetNumbers } from './rooms.js'
import {
  applyFollowing,
  applyNewestReplies,
  applyThreadMark,
  applyThreadMarks,
  openThread,
} from './threads.js'

const root = message(1)
const mark: ThreadMark = { root: root.id, roomId, isFollowing: false, readRev: 0, unread: 0 }
const thread = (state: LiveState) => state.threads[root.id] as ThreadView
const rootOf = (state: LiveState) => state.timelines[roomId]?.messages[0]

function reply(rev: number, author = ben.id): Message {
  const { seq: _, ...fields } = message(rev, { id: uuid(2000 + rev), author, body: `reply ${rev}` })
  return { ...fields, thread: root.id }
}

function replyEntry(rev: number, author = ben.id): Entry {
  const made = reply(rev, author)
  return { id: made.id, kind: 'message', roomId, rev, author, at, message: made }
}

function deletion(rev: number, target: number): Entry {
  const fields = { id: uuid(3000 + rev), roomId, rev, author: ben.id, at }
  return { ...fields, kind: 'messageDeleted', target: uuid(2000 + target), thread: root.id }
}

function replyPage(rev: number, replies: readonly Message[]): ReplyPage {
  const counted = { replyCount: replies.length, ...(replies.length > 0 && { lastReplyAt: at, lastRev: rev }) }
  return {
    root: { ...root, ...counted },
    messages: [...replies],
    head: { seq: 1, rev },
    hasBefore: false,
    hasAfter: false,
    mark,
    followerIds: [],
    users: [ben],
  }
}

/** Ada has the room's only message loaded, and its thread open, which has no replies. */
function openedThread(): LiveState {
  const opened = openThread(openedWith([1]), { roomId, rootId: root.id, pending: [] })
  return applyNewestReplies(opened, replyPage(1, []), [])
}

describe('L7: a reply', () => {
  it('L7: joins its thread and changes its root, in the timeline too', () => {
    const state = applyEntries(openedThread(), [replyEntry(2), replyEntry(3)])
    expect(thread(state).replies).toEqual([reply(2), reply(3)])
    expect(rootOf(state)).toEqual({ ...root, replyCount: 2, lastReplyAt: at, lastRev: 3 })
    expect(thread(state).root).toEqual(rootOf(state))
    expect(state.timelines[roomId]).toMatchObject({ cursor: 3, head: { seq: 1, rev: 3 } })
    expect(state.rooms?.[roomId]?.unread).toBe(1)
  })

  it('L7: that a page shows already counts once', () => {
    const state = applyNewestReplies(openedThread(), replyPage(3, [reply(2), reply(3)]), [])
    const again = applyEntries(state, [replyEntry(2), replyEntry(3)])
    expect(thread(again).replies).toEqual([reply(2), reply(3)])
    expect(thread(again).root?.replyCount).toBe(2)
  })

  it('L7: that is deleted keeps its place and counts no more', () => {
    const state = applyEntries(openedThread(), [replyEntry(2), replyEntry(3), deletion(4, 2)])
    expect(thread(state).replies).toMatchObject([{ body: '', deletedAt: at }, { body: 'reply 3' }])
    expect(rootOf(state)).toMatchObject({ replyCount: 1, lastReplyAt: at, lastRev: 4 })
  })

  it('C5: that was applied while the page was on its way joins it', () => {
    const applied = applyEntries(openedThread(), [replyEntry(2), replyEntry(3), deletion(4, 2)])
    const entries = [replyEntry(3), deletion(4, 2)]
    const late = applyNewestReplies(applied, replyPage(2, [reply(2)]), entries)
    expect(thread(late)).toMatchObject({ replies: thread(applied).replies, root: rootOf(applied) })
  })

  it('O8: of one’s own takes the place of its pending row, and follows the thread', () => {
    const own = reply(2, ada.id)
    const pending = {
      id: own.id,
      roomId,
      body: own.body,
      thread: root.id,
      createdAtMs: 0,
      phase: 'sending',
    } as const
    const waiting = setPending(openedThread(), roomId, [pending])
    expect([waiting.timelines[roomId]?.pending, thread(waiting).pending]).toEqual([[], [pending]])
    const state = applyEntries(waiting, [replyEntry(2, ada.id)])
    expect(thread(state)).toMatchObject({ pending: [], followerIds: [ada.id] })
    expect(thread(state).mark).toMatchObject({ isFollowing: true, readRev: 2, unread: 0 })
  })
})

describe('H3, H5: where one stands in threads', () => {
  const unread = { ...mark, isFollowing: true, unread: 2 }

  it('is listed while something is unread', () => {
    const state = applyThreadMark(openedThread(), unread)
    expect([state.threadMarks, thread(state).mark]).toEqual([{ [root.id]: unread }, unread])
    expect(applyThreadMark(state, { ...unread })).toBe(state)
    expect(applyThreadMark(state, { ...unread, unread: 0 }).threadMarks).toEqual({})
    expect(applyThreadMark(state, { ...unread, isFollowing: false }).threadMarks).toEqual({})
  })

  it('says whether one is among the followers, whoever else is', () => {
    const others = applyFollowing(openedThread(), unread, [ben.id])
    expect(thread(others).followerIds).toEqual([ben.id, ada.id])
    const left = applyThreadMark(others, mark)
    expect(thread(left).followerIds).toEqual([ben.id])
    expect(thread(applyFollowing(left, mark, [ada.id, ben.id])).followerIds).toEqual([ben.id])
    expect(thread(applyThreadMark(left, unread)).followerIds).toEqual([ben.id, ada.id])
  })

  it('is read where a complete list leaves it out, unless it is known better', () => {
    const state = applyThreadMark(openedThread(), unread)
    expect(applyThreadMarks(state, [], () => false).threadMarks).toEqual({})
    expect(applyThreadMarks(state, [], () => true).threadMarks).toEqual(state.threadMarks)
  })
})

it('H3: a page from before one read further does not take that back, unless one follows no more', () => {
  const following = { ...mark, isFollowing: true, readRev: 3 }
  const before = applyThreadMark(openedThread(), following)
  const pageWith = (changes: Partial<ThreadMark>) => ({ ...replyPage(3, []), mark: { ...mark, ...changes } })
  const shown = (changes: Partial<ThreadMark>) =>
    thread(applyNewestReplies(before, pageWith(changes), [])).mark
  expect(shown({ isFollowing: true, readRev: 2, unread: 1 })).toEqual(following)
  expect(shown({ isFollowing: true, readRev: 4 })).toMatchObject({ readRev: 4 })
  expect(shown({})).toEqual(mark)
  expect(thread(forgetNumbers(before)).mark).toBeUndefined()
})
