import type { Entry } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import { RoomLog } from '../../test/room-log.js'
import { messageEntry, openedWith, page, roomId } from '../../test/room-story.js'
import { keptTimeline } from '../storage/account-memory.js'
import { applyEntries } from './apply-entry.js'
import type { LiveState } from './live-state.js'
import { applyPage, type PagePlace } from './window.js'

const timeline = (state: LiveState) => state.timelines[roomId] as NonNullable<LiveState['timelines'][string]>
const seqs = (state: LiveState) => timeline(state).messages.map(({ seq }) => seq)

/** A room of twenty messages, of which the newest five were loaded, and then this page. */
function afterPage(read: readonly number[], place: PagePlace, entries: readonly Entry[] = []): LiveState {
  const known = applyEntries(openedWith([16, 17, 18, 19, 20]), entries)
  const placed = page(read, { head: { seq: 20, rev: 20 } })
  return applyPage(known, roomId, { page: placed, place, entries, appliedSeq: 20 + entries.length })
}

describe('W1: a page anywhere', () => {
  it('W1: takes the window’s place, and leaves the cursor where it is', () => {
    const state = afterPage([4, 5, 6], 'anywhere')
    expect(seqs(state)).toEqual([4, 5, 6])
    expect(timeline(state)).toMatchObject({ cursor: 20, hasBefore: true, hasAfter: true })
  })

  it('W1: that reaches the end goes on with what was applied since it was read', () => {
    const state = afterPage([19, 20], 'anywhere', [messageEntry(21), messageEntry(22)])
    expect(seqs(state)).toEqual([19, 20, 21, 22])
    expect(timeline(state).hasAfter).toBe(false)
  })

  it('W1, C5: shows the changes that were applied since it was read', () => {
    const log = new RoomLog()
    log.write(20)
    const read = log.page({ before: 7, limit: 3 })
    const edit = log.change(5, { kind: 'messageEdited', body: 'edited' })
    const state = applyPage(applyEntries(openedWith([16, 17, 18, 19, 20]), [edit]), roomId, {
      page: read,
      place: 'anywhere',
      entries: [edit],
      appliedSeq: 20,
    })
    expect(timeline(state).messages).toEqual(log.messages.slice(3, 6))
  })
})

describe('W2, W3: a detached window', () => {
  const detached = () => afterPage([4, 5, 6], 'anywhere')

  it('W2: takes no new messages, but their head', () => {
    const state = applyEntries(detached(), [messageEntry(21)])
    expect(seqs(state)).toEqual([4, 5, 6])
    expect(timeline(state)).toMatchObject({ cursor: 21, head: { seq: 21, rev: 21 }, hasAfter: true })
    expect(state.rooms?.[roomId]?.unread).toBe(21)
  })

  it('W3: is attached again by the page that reaches the end, and takes new messages then', () => {
    const seqsUpTo = Array.from({ length: 14 }, (_, n) => n + 7)
    const reached = applyPage(detached(), roomId, {
      page: page(seqsUpTo),
      place: { after: 6 },
      entries: [],
      appliedSeq: 20,
    })
    expect(timeline(reached).hasAfter).toBe(false)
    expect(seqs(applyEntries(reached, [messageEntry(21)])).slice(-2)).toEqual([20, 21])
  })

  it('W3: stays detached after a page that does not reach the end', () => {
    const state = applyPage(detached(), roomId, {
      page: page([7, 8], { head: { seq: 20, rev: 20 } }),
      place: { after: 6 },
      entries: [],
      appliedSeq: 20,
    })
    expect([seqs(state), timeline(state).hasAfter]).toEqual([[4, 5, 6, 7, 8], true])
  })

  it('W3: leaves out a page that was asked for where the window no longer ends', () => {
    const state = applyPage(detached(), roomId, {
      page: page([3, 4]),
      place: { after: 2 },
      entries: [],
      appliedSeq: 20,
    })
    expect(seqs(state)).toEqual([4, 5, 6])
  })

  it('W5: is not what is kept for the next start', () => {
    expect(keptTimeline(detached(), roomId, 1)).toBeUndefined()
    expect(keptTimeline(openedWith([1, 2]), roomId, 1)).toBeDefined()
  })
})
