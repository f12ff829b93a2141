import { describe, expect, it, test } from 'vitest'
import { ben, message, myRoom, openedWith, roomId, uuid } from '../../test/room-story.js'
import { applyMessage } from './entries/message.js'
import type { LiveState } from './live-state.js'
import { applyHeads, applyReadSeq, applyRoom, applyRoomRemoved, applyRooms, forgetNumbers } from './rooms.js'

const head = (seq: number) => ({ seq, rev: seq })

test('M1: a newer head makes messages unread; an older one changes nothing at all', () => {
  const state = applyHeads(openedWith([]), { [roomId]: head(3), [uuid(9)]: head(1) })
  expect(state.rooms?.[roomId]?.unread).toBe(3)
  expect(applyHeads(state, { [roomId]: head(2) })).toBe(state)
})

test('C3: a head that is ahead of its messages does not hide them', () => {
  const ahead = applyHeads(openedWith([]), { [roomId]: { seq: 0, rev: 2 } })
  const state = applyHeads(ahead, { [roomId]: { seq: 1, rev: 1 } })
  expect(state.rooms?.[roomId]).toMatchObject({ head: { seq: 1, rev: 2 }, unread: 1 })
})

test('M2: a read mark does not fall by itself, and there are never more mentions than unread messages', () => {
  const before = applyRooms(openedWith([]), [myRoom({ head: head(5), unread: 5, mentions: 2 })])
  const read = applyReadSeq(before, roomId, 4)
  expect(read.rooms?.[roomId]).toMatchObject({ unread: 1, mentions: 1 })
  expect(applyReadSeq(read, roomId, 3)).toBe(read)
  expect(applyReadSeq(read, roomId, 5).rooms?.[roomId]).toMatchObject({ unread: 0, mentions: 0 })
})

test('M1: a list that is older than what is known takes nothing back', () => {
  const known = applyReadSeq(applyHeads(openedWith([]), { [roomId]: head(5) }), roomId, 4)
  const state = applyRooms(known, [myRoom({ head: head(3), unread: 3 })])
  expect(state.rooms?.[roomId]).toBe(known.rooms?.[roomId])
})

test('a room that the list leaves out is gone, with all that belongs to it', () => {
  const state = applyRooms(openedWith([1]), [myRoom({ id: uuid(7) })])
  expect(Object.keys(state.rooms ?? {})).toEqual([uuid(7)])
  expect(state.timelines).toEqual({})
  expect(applyRoomRemoved(state, uuid(7)).rooms).toEqual({})
})

test('a changed room keeps one’s own place in it', () => {
  const before = applyReadSeq(applyHeads(openedWith([]), { [roomId]: head(5) }), roomId, 4)
  const { membership: _, unread: __, mentions: ___, ...changed } = myRoom({ name: 'Coffee', memberCount: 9 })
  expect(applyRoom(before, changed).rooms?.[roomId]).toMatchObject({
    name: 'Coffee',
    memberCount: 9,
    unread: 1,
    head: head(5),
  })
})

describe('when a room’s newest message was written', () => {
  const other = uuid(7)
  const [at1, at2, at3] = ['2026-01-01T12:01:00.000Z', '2026-01-01T12:02:00.000Z', '2026-01-01T12:03:00.000Z']
  const listed = applyRooms(openedWith([]), [
    myRoom({ head: head(1), lastMessageAt: at1 }),
    myRoom({ id: other, head: head(4), lastMessageAt: at3 }),
  ])
  const timeOf = (state: LiveState) => state.rooms?.[roomId]?.lastMessageAt

  it('is about now where a head alone tells of it, and never before what was written before it', () => {
    const later = Date.parse(at3) + 60_000
    const read = applyHeads(listed, { [roomId]: head(2) }, later)
    expect(timeOf(read)).toBe(new Date(later).toISOString())
    expect(timeOf(applyHeads(listed, { [roomId]: head(2) }, Date.parse(at1)))).toBe(at3)
    expect(timeOf(applyHeads(listed, { [roomId]: { seq: 1, rev: 2 } }, later))).toBe(at1)
  })

  it('is what the message itself or an answer says, unless that is older', () => {
    const told = applyHeads(listed, { [roomId]: head(2) })
    const entry = { id: uuid(2), roomId, rev: 2, author: ben.id, at: at2, kind: 'message' } as const
    expect(timeOf(applyMessage(told, { ...entry, message: message(2, { at: at2 }) }))).toBe(at2)
    const answered = applyRooms(told, [myRoom({ head: head(2), lastMessageAt: at2 })])
    expect(timeOf(answered)).toBe(at2)
    const late = applyRooms(answered, [myRoom({ head: head(1), lastMessageAt: at1 })])
    expect(timeOf(late)).toBe(at2)
    const { membership: _, unread: __, mentions: ___, ...changed } = myRoom({ head: head(2), name: 'Coffee' })
    expect(timeOf(applyRoom(late, changed))).toBe(at2)
  })
})

test('E1: after a restored backup lower numbers count', () => {
  const known = applyReadSeq(applyHeads(openedWith([]), { [roomId]: head(5) }), roomId, 5)
  const restored = applyRooms(forgetNumbers(known), [myRoom({ head: head(2), unread: 2 })])
  expect(restored.rooms?.[roomId]).toMatchObject({ head: head(2), unread: 2, membership: { readSeq: 0 } })
})
