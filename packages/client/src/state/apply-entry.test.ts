import type { Entry } from '@tidings/contracts'
import { describe, expect, test } from 'vitest'
import {
  ada,
  at,
  ben,
  member,
  message,
  messageEntry,
  openedWith,
  page,
  person,
  roomId,
  uuid,
} from '../../test/room-story.js'
import { applyEntries } from './apply-entry.js'
import type { LiveState } from './live-state.js'
import { applyMembers } from './members.js'
import { applyNewestPage, setPending } from './pages.js'
import { withTypist } from './typing.js'
import { applyPage } from './window.js'

const timeline = (state: LiveState) => state.timelines[roomId] as NonNullable<LiveState['timelines'][string]>
const room = (state: LiveState) => state.rooms?.[roomId]
const seqs = (state: LiveState) => timeline(state).messages.map(({ seq }) => seq)
const entryFields = { id: uuid(0xe0), roomId, author: ben.id, at }

describe('a message', () => {
  test('C1: joins the timeline and moves cursor, head and unread', () => {
    const state = applyEntries(openedWith([1, 2]), [messageEntry(3), messageEntry(4)])
    expect(seqs(state)).toEqual([1, 2, 3, 4])
    expect(timeline(state)).toMatchObject({ cursor: 4, head: { seq: 4, rev: 4 } })
    expect(room(state)).toMatchObject({ head: { seq: 4, rev: 4 }, unread: 4 })
  })

  test('O8: of one’s own is read, and replaces its pending row in the same step', () => {
    const sent = { id: message(3).id, roomId, body: 'hello', createdAtMs: 0, phase: 'sending' as const }
    const state = applyEntries(setPending(openedWith([1, 2]), roomId, [sent]), [
      messageEntry(3, { author: ada.id }),
    ])
    expect(timeline(state).pending).toEqual([])
    expect(seqs(state)).toEqual([1, 2, 3])
    expect(room(state)).toMatchObject({ unread: 0, membership: { readSeq: 3 } })
  })

  test('O6: of somebody else leaves one’s own pending row of the same id', () => {
    const sent = { id: message(3).id, roomId, body: 'hello', createdAtMs: 0, phase: 'sending' as const }
    const before = setPending(openedWith([1, 2]), roomId, [sent])
    expect(timeline(applyEntries(before, [messageEntry(3)])).pending).toEqual([sent])
    expect(timeline(applyNewestPage(before, roomId, page([2, 3]))).pending).toEqual([sent])
    const own = page([2, 3], { messages: [message(3, { author: ada.id })] })
    expect(timeline(applyNewestPage(before, roomId, own)).pending).toEqual([])
  })

  test('L4: that a page already showed stays as the page showed it', () => {
    const newer = page([1, 2], { messages: [message(1), message(2, { lastRev: 9, body: 'edited' })] })
    const before = applyNewestPage(openedWith([]), roomId, { ...newer, head: { seq: 1, rev: 1 } })
    const state = applyEntries(before, [messageEntry(2)])
    expect(timeline(state).messages).toBe(timeline(before).messages)
    expect(timeline(state).cursor).toBe(2)
  })

  test('C4: from before the page, which was read after it, is left to the page before: never a hole', () => {
    const newer = page([4, 5], { head: { seq: 1, rev: 1 } })
    const state = applyEntries(applyNewestPage(openedWith([]), roomId, newer), [messageEntry(2)])
    expect(seqs(state)).toEqual([4, 5])
    expect(timeline(state)).toMatchObject({ cursor: 2, hasBefore: true })
  })

  test('ends its author’s typing, and nobody else’s', () => {
    const typing = withTypist(withTypist(openedWith([]), roomId, ben.id), roomId, uuid(3))
    expect(applyEntries(typing, [messageEntry(1)]).typing).toEqual({ [roomId]: [uuid(3)] })
  })

  test('leaves everything else as it is', () => {
    const before = openedWith([1])
    const state = applyEntries(before, [messageEntry(2)])
    expect(state.users).toBe(before.users)
    expect(state.session).toBe(before.session)
    expect(timeline(state).messages[0]).toBe(timeline(before).messages[0])
  })
})

describe('members and the room', () => {
  const cy = person(3, 'cy')
  const joined: Entry = { ...entryFields, kind: 'memberJoined', rev: 1, user: cy, role: 'member' }
  const left: Entry = { ...entryFields, kind: 'memberLeft', rev: 2, userId: ben.id }
  const listed = applyMembers(openedWith([]), roomId, [member(ada), member(ben)])

  test('a loaded list follows who joins and leaves, and counts the members', () => {
    const state = applyEntries(listed, [joined, left])
    expect(state.members[roomId]?.members.map(({ user }) => user.username)).toEqual(['ada', 'cy'])
    expect(room(state)?.memberCount).toBe(2)
    expect(state.users[cy.id]).toEqual(cy)
  })

  test('joining again is a new role, not a new member', () => {
    const promoted: Entry = { ...joined, rev: 2, role: 'moderator' }
    const state = applyEntries(listed, [joined, promoted])
    expect(state.members[roomId]?.members.map(({ role }) => role)).toEqual(['member', 'member', 'moderator'])
    expect(room(state)?.memberCount).toBe(3)
  })

  test('a change names only what changed', () => {
    const changed: Entry = { ...entryFields, kind: 'roomChanged', rev: 1, topic: 'Only tea' }
    expect(room(applyEntries(openedWith([]), [changed]))).toMatchObject({ name: 'Tea', topic: 'Only tea' })
  })
})

describe('an older page', () => {
  const olderPage = { page: page([1, 2, 3]), place: { before: 4 }, entries: [], appliedSeq: 5 }

  test('goes in front', () => {
    const state = applyPage(openedWith([4, 5]), roomId, olderPage)
    expect(seqs(state)).toEqual([1, 2, 3, 4, 5])
    expect(timeline(state)).toMatchObject({ hasBefore: false, hasAfter: false, cursor: 5 })
  })

  test('that no longer continues the timeline is left out: never a hole', () => {
    const state = applyPage(openedWith([8, 9]), roomId, olderPage)
    expect(seqs(state)).toEqual([8, 9])
  })
})
