import { describe, expect, it } from 'vitest'
import { RoomLog } from '../../test/room-log.js'
import { ada, myRoom, readMark, roomId } from '../../test/room-story.js'
import { applyEntries } from './apply-entry.js'
import type { LiveState } from './live-state.js'
import { initialState } from './live-store.js'
import { applyNewestPage, openTimeline } from './pages.js'
import { applyHeads, applyReadMark, applyReadSeq, applyRooms } from './rooms.js'
import { leavesDoubt, mayHaveChanged } from './unread.js'
import { applyMe } from './users.js'
import { applyPage } from './window.js'

const room = (state: LiveState) => state.rooms?.[roomId]
const unread = (state: LiveState) => room(state)?.unread
const head = (seq: number, rev = seq) => ({ seq, rev })

/** Ada's list has the room, at this head and with this much unread after its first message. */
function listed(seq: number, rev: number, count: number): LiveState {
  const membership = { ...myRoom().membership, readSeq: 1 }
  const mine = myRoom({ head: head(seq, rev), unread: count, membership })
  return applyRooms(applyMe(initialState, ada), [mine])
}

describe('M1: unread between answers', () => {
  it('M1: adds each new message to what the server counted', () => {
    expect(unread(applyHeads(listed(10, 13, 6), { [roomId]: head(12, 15) }))).toBe(8)
  })

  it('M1: is lowered by a read mark as far as is certain, and is 0 at the head', () => {
    const state = listed(10, 13, 6)
    expect(unread(applyReadSeq(state, roomId, 3))).toBe(6)
    expect(unread(applyReadSeq(state, roomId, 8))).toBe(2)
    expect(unread(applyReadSeq(state, roomId, 10))).toBe(0)
  })

  it('M1: takes the server’s count for the same mark and head as the last word', () => {
    const state = listed(10, 13, 9)
    expect(unread(applyReadMark(state, roomId, readMark(1, 4), head(10, 15)))).toBe(4)
    expect(unread(applyRooms(state, [myRoom({ ...room(state), head: head(10, 15), unread: 3 })]))).toBe(3)
  })

  it('M1: adds to an older count the messages that it does not know of', () => {
    const state = applyHeads(listed(10, 13, 9), { [roomId]: head(12, 15) })
    expect(unread(applyReadMark(state, roomId, readMark(1, 5), head(10, 14)))).toBe(7)
  })

  it('M2: a mark that is behind, and what was counted with it, changes nothing', () => {
    const state = applyReadSeq(listed(10, 13, 9), roomId, 8)
    expect(applyReadMark(state, roomId, readMark(5, 4), head(10, 13))).toBe(state)
  })
})

describe('M1: a deletion', () => {
  /** Forty messages, of which the timeline has the last ten; one is read. */
  function partlyLoaded() {
    const log = new RoomLog()
    log.write(40)
    const mine = myRoom({ head: log.head, unread: 39, membership: { ...myRoom().membership, readSeq: 1 } })
    const opened = openTimeline(applyRooms(applyMe(initialState, ada), [mine]), roomId, [])
    return { log, state: applyNewestPage(opened, roomId, log.page({ limit: 10 })) }
  }

  it('M1: of a loaded unread message counts down once', () => {
    const { log, state } = partlyLoaded()
    const deletion = log.change(35, { kind: 'messageDeleted' })
    const fewer = applyEntries(state, [deletion])
    expect(unread(fewer)).toBe(38)
    expect(unread(applyEntries(fewer, [log.change(35, { kind: 'messageDeleted' })]))).toBe(38)
  })

  it('M1: that the server’s count includes already does not count again', () => {
    const { log, state } = partlyLoaded()
    const deletion = log.change(35, { kind: 'messageDeleted' })
    const counted = applyReadMark(state, roomId, readMark(1, 38), log.head)
    expect(unread(applyEntries(counted, [deletion]))).toBe(38)
  })

  it('M1: is not undone by a count from before it', () => {
    const { log, state } = partlyLoaded()
    const old = log.head
    const fewer = applyEntries(state, [log.change(35, { kind: 'messageDeleted' })])
    expect(unread(applyReadMark(fewer, roomId, readMark(1, 39), old))).toBe(38)
  })

  it('M1: of a read message changes nothing', () => {
    const { log, state } = partlyLoaded()
    const read = applyReadSeq(state, roomId, 38)
    expect(unread(applyEntries(read, [log.change(35, { kind: 'messageDeleted' })]))).toBe(2)
  })

  it('M1: is counted exactly where the timeline has every message after the mark', () => {
    const { log, state } = partlyLoaded()
    log.change(20, { kind: 'messageDeleted' })
    log.change(36, { kind: 'messageDeleted' })
    const unsure = applyEntries(state, log.entries.slice(40))
    expect(unread(unsure)).toBe(38)
    const page = log.page({ before: 31 })
    const sure = applyPage(unsure, roomId, { page, place: { before: 31 }, entries: [], appliedSeq: 40 })
    expect(unread(sure)).toBe(37)
    expect(unread(applyReadSeq(sure, roomId, 34))).toBe(5)
  })
})

it('M3: a head that moved by more than its messages may hide a deletion', () => {
  const before = room(listed(10, 13, 6))
  const moved = (seq: number, rev: number) =>
    room(applyHeads(listed(10, 13, 6), { [roomId]: head(seq, rev) }))
  expect(mayHaveChanged(before, moved(12, 15))).toBe(false)
  expect(mayHaveChanged(before, moved(12, 16))).toBe(true)
  expect(mayHaveChanged(room(listed(1, 1, 0)), room(listed(1, 4, 0)))).toBe(false)
})

describe('M1: mentions', () => {
  const callsAda = { mentions: [ada.id] }
  const mentions = (state: LiveState) => room(state)?.mentions

  /** Forty messages, two of which name Ada, one everybody; one is read, the last ten are loaded. */
  function partlyLoaded() {
    const log = new RoomLog()
    log.write(19)
    log.write(1, callsAda)
    log.write(15)
    log.write(1, callsAda)
    log.write(1, { mentionsHere: true })
    log.write(3)
    const membership = { ...myRoom().membership, readSeq: 1 }
    const mine = myRoom({ head: log.head, unread: 39, mentions: 3, membership })
    const opened = openTimeline(applyRooms(applyMe(initialState, ada), [mine]), roomId, [])
    return { log, state: applyNewestPage(opened, roomId, log.page({ limit: 10 })) }
  }

  it('M1: are as the server counted them where not all unread messages are loaded', () => {
    const { log, state } = partlyLoaded()
    expect(mentions(state)).toBe(3)
    expect(mentions(applyReadMark(state, roomId, readMark(1, 39, { mentions: 2 }), log.head))).toBe(2)
    expect(mentions(applyReadMark(state, roomId, readMark(1, 39, { mentions: 2 }), head(30)))).toBe(3)
  })

  it('M1: are counted where all are, as they are now', () => {
    const { log, state } = partlyLoaded()
    const read = applyReadSeq(state, roomId, 31)
    expect(mentions(read)).toBe(2)
    const named = log.change(40, { kind: 'messageEdited', body: '@ada', mentions: [ada.id] })
    const unnamed = log.change(36, { kind: 'messageEdited', body: 'never mind', mentions: [] })
    const gone = log.change(37, { kind: 'messageDeleted' })
    expect(mentions(applyEntries(read, [named]))).toBe(3)
    expect(mentions(applyEntries(read, [named, unnamed, gone]))).toBe(1)
    expect(mentions(applyReadSeq(read, roomId, 40))).toBe(0)
  })

  it('M1: leave out what one wrote oneself', () => {
    const { log, state } = partlyLoaded()
    log.write(1, { author: ada.id, mentionsHere: true })
    const after = applyEntries(applyReadSeq(state, roomId, 31), log.entries.slice(40))
    expect([mentions(after), unread(after)]).toEqual([0, 0])
  })

  it('M3: are doubtful after an edit, a deletion or a mention where not all unread are loaded', () => {
    const { log, state } = partlyLoaded()
    log.write(1)
    log.write(1, callsAda)
    const edit = log.change(5, { kind: 'messageEdited', body: '@ada', mentions: [ada.id] })
    const [plain, mention] = log.entries.slice(40)
    const doubts = [plain, mention, edit].map((entry) => entry && leavesDoubt(state, roomId, [entry]))
    expect(doubts).toEqual([false, true, true])
    expect(leavesDoubt(applyReadSeq(state, roomId, 31), roomId, [edit])).toBe(false)
  })
})
