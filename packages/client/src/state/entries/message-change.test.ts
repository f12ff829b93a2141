import type { ChangeEntry } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import { ada, at, ben, message, openedWith, roomId, uuid } from '../../../test/room-story.js'
import { applyEntries } from '../apply-entry.js'
import { withChange } from './message-change.js'

const target = message(2).id
const later = '2026-01-01T13:00:00.000Z'

function entryFields(rev: number) {
  return { id: uuid(0xe0 + rev), roomId, rev, author: ben.id, at: later, target }
}

const edited = (rev: number, body: string): ChangeEntry => ({
  ...entryFields(rev),
  kind: 'messageEdited',
  body,
  mentions: [],
})
const deleted = (rev: number): ChangeEntry => ({ ...entryFields(rev), kind: 'messageDeleted' })
const added = (rev: number, emoji: string, author = ben.id): ChangeEntry => ({
  ...entryFields(rev),
  kind: 'reactionAdded',
  emoji,
  author,
})
const removed = (rev: number, emoji: string, author = ben.id): ChangeEntry => ({
  ...entryFields(rev),
  kind: 'reactionRemoved',
  emoji,
  author,
})
const after = (...changes: ChangeEntry[]) => changes.reduce(withChange, message(2))

describe('L4: a change to a message', () => {
  it('L4: an edit gives it another text and says when', () => {
    expect(after(edited(3, 'new'))).toEqual(message(2, { lastRev: 3, body: 'new', editedAt: later }))
  })

  it('L4: a deletion takes text and reactions and leaves its place', () => {
    const gone = after(added(3, '👍'), deleted(4))
    expect(gone).toEqual(message(2, { lastRev: 4, body: '', deletedAt: later }))
  })

  it('L4: what comes after a deletion moves only its last rev', () => {
    const gone = after(deleted(3))
    const more = [edited(4, 'ghost'), added(5, '👍'), removed(6, '👍'), deleted(7)].reduce(withChange, gone)
    expect(more).toEqual({ ...gone, lastRev: 7 })
  })

  it('L4: reactions stand in the order of reacting, and go with the last who reacted', () => {
    const both = after(added(3, '👍'), added(4, '🎉'), added(5, '👍', ada.id), added(6, '👍'))
    expect(both.reactions).toEqual([
      { emoji: '👍', userIds: [ben.id, ada.id] },
      { emoji: '🎉', userIds: [ben.id] },
    ])
    const fewer = [removed(7, '👍'), removed(8, '🎉'), removed(9, '🎉')].reduce(withChange, both)
    expect(fewer.reactions).toEqual([{ emoji: '👍', userIds: [ada.id] }])
    expect(fewer.lastRev).toBe(9)
  })

  it('L4: is applied above its last rev only, so that twice is once', () => {
    const once = after(edited(5, 'newer'))
    expect(withChange(once, edited(5, 'newer'))).toBe(once)
    expect(withChange(once, edited(4, 'older'))).toBe(once)
  })
})

describe('in a timeline', () => {
  it('L4: a change replaces its message and no other', () => {
    const before = openedWith([1, 2, 3])
    const state = applyEntries(before, [{ ...edited(4, 'new') }])
    const [one, two, three] = state.timelines[roomId]?.messages ?? []
    expect(two?.body).toBe('new')
    expect([one, three]).toEqual([message(1), message(3)])
    expect(one).toBe(before.timelines[roomId]?.messages[0])
    expect(state.timelines[roomId]).toMatchObject({ cursor: 4, head: { seq: 3, rev: 4 } })
  })

  it('L4: a change to a message that is not loaded moves the cursor', () => {
    const before = openedWith([3])
    const state = applyEntries(before, [edited(4, 'new')])
    expect(state.timelines[roomId]?.messages).toBe(before.timelines[roomId]?.messages)
    expect(state.timelines[roomId]?.cursor).toBe(4)
  })

  it('L5: an entry of an unknown kind moves the cursor and nothing else', () => {
    const before = openedWith([1])
    const { target: _, ...fields } = entryFields(2)
    const state = applyEntries(before, [{ ...fields, at, kind: 'unknown' }])
    expect(state.timelines[roomId]).toEqual({
      ...before.timelines[roomId],
      cursor: 2,
      head: { seq: 1, rev: 2 },
    })
    expect(state.rooms?.[roomId]?.unread).toBe(before.rooms?.[roomId]?.unread)
  })
})
