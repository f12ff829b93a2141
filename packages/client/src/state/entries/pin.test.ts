import type { Entry } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { ada, at, ben, message, openedWith, roomId, uuid } from '../../../test/room-story.js'
import { applyEntries } from '../apply-entry.js'
import type { LiveState } from '../live-state.js'
import { applyPinPage, isPinMissing } from '../pins.js'
import { applyQuoted } from '../quoted.js'

type Kind = 'messagePinned' | 'messageUnpinned' | 'messageDeleted'

const entry = (rev: number, kind: Kind, seq: number): Entry => {
  return { id: uuid(0xe0 + rev), roomId, rev, author: ada.id, at, kind, target: message(seq).id }
}
const pinned = (seq: number, rev: number) => message(seq, { rev: seq, pinnedAt: at, lastRev: rev })
const bodies = (state: LiveState) => state.pins[roomId]?.messages.map(({ body }) => body)

/** Ada has three messages loaded, and asked for the pins when there were none. */
const asked = () =>
  applyPinPage(openedWith([1, 2, 3]), roomId, { messages: [], head: { seq: 3, rev: 3 }, users: [] }, [])

it('L8: the message pinned last stands first, until it is unpinned or deleted', () => {
  const both = applyEntries(asked(), [entry(4, 'messagePinned', 2), entry(5, 'messagePinned', 1)])
  expect(bodies(both)).toEqual(['message 1', 'message 2'])
  expect(both.timelines[roomId]?.messages[1]?.pinnedAt).toBe(at)
  const one = applyEntries(both, [entry(6, 'messageUnpinned', 1)])
  expect(bodies(one)).toEqual(['message 2'])
  expect(one.timelines[roomId]?.messages[0]).toEqual(message(1, { lastRev: 6 }))
  expect(bodies(applyEntries(one, [entry(7, 'messageDeleted', 2)]))).toEqual([])
})

it('C5: a list that was read before a pin shows it, and one that was read after it shows it once', () => {
  const before = applyEntries(asked(), [entry(4, 'messagePinned', 2)])
  const old = { messages: [], head: { seq: 3, rev: 3 }, users: [ben] }
  expect(bodies(applyPinPage(before, roomId, old, [entry(4, 'messagePinned', 2)]))).toEqual(['message 2'])
  const fresh = { messages: [pinned(2, 5), pinned(1, 4)], head: { seq: 3, rev: 5 }, users: [ben] }
  const read = applyPinPage(asked(), roomId, fresh, [])
  const same = applyEntries(read, [entry(4, 'messagePinned', 1), entry(5, 'messagePinned', 2)])
  expect(bodies(same)).toEqual(['message 2', 'message 1'])
})

it('L8: a pin of a message that is not known here has to be asked for', () => {
  const unknown = entry(4, 'messagePinned', 9)
  const state = applyEntries(asked(), [unknown])
  expect([bodies(state), isPinMissing(state, roomId, [unknown])]).toEqual([[], true])
  expect(isPinMissing(state, roomId, [entry(4, 'messagePinned', 2)])).toBe(false)
})

it('L4: a quotation is kept by entries like every other message', () => {
  const quoted = applyQuoted(openedWith([2, 3]), message(1), [])
  expect(quoted.quoted).toEqual({ [message(1).id]: message(1) })
  const gone = applyEntries(quoted, [entry(4, 'messageDeleted', 1)])
  expect(gone.quoted[message(1).id]).toMatchObject({ body: '', deletedAt: at, lastRev: 4 })
  expect(applyQuoted(quoted, message(2), []).quoted).toBe(quoted.quoted)
})
