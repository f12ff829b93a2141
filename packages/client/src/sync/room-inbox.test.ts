import { seededRandom } from '@tidings/testing'
import { expect, test } from 'vitest'
import { ada, at, ben, message, messageEntry, myRoom, page, roomId, uuid } from '../../test/room-story.js'
import { createLiveStore } from '../state/live-store.js'
import { openTimeline } from '../state/pages.js'
import { applyRooms } from '../state/rooms.js'
import { applyMe } from '../state/users.js'
import { createRoomInbox } from './room-inbox.js'

function openRoom() {
  const store = createLiveStore()
  store.update((state) => openTimeline(applyRooms(applyMe(state, ada), [myRoom()]), roomId, []))
  const confirmed: number[] = []
  const ownIds: string[] = []
  const met: string[] = []
  const inbox = createRoomInbox({
    roomId,
    store,
    onApplied: (ids, rev) => {
      ownIds.push(...ids)
      confirmed.push(rev)
    },
    onMet: (ids) => void met.push(...ids),
  })
  let notices = 0
  store.outside.subscribe(() => void notices++)
  const receive = (...seqs: number[]) =>
    inbox.receive(
      seqs.map((seq) => messageEntry(seq)),
      { seq: Math.max(...seqs), rev: Math.max(...seqs) },
    )
  const seqs = () => store.get().timelines[roomId]?.messages.map(({ seq }) => seq)
  return { store, inbox, receive, seqs, confirmed, ownIds, met, notices: () => notices }
}

test('C4: what arrives while the newest page is being read is held, and applied after it', () => {
  const { inbox, receive, seqs } = openRoom()
  receive(4)
  receive(5)
  expect(seqs()).toEqual([])
  inbox.start(page([1, 2, 3, 4], { head: { seq: 3, rev: 3 } }))
  expect(seqs()).toEqual([1, 2, 3, 4, 5])
  expect(inbox.isBehind()).toBe(false)
})

test('C4: a timeline that was there before goes on from its cursor', () => {
  const { store, inbox } = openRoom()
  inbox.start(page([1, 2]))
  const next = createRoomInbox({ roomId, store, onApplied: () => {}, onMet: () => {} })
  next.receive([messageEntry(3)], { seq: 3, rev: 3 })
  expect([next.isStarted(), next.cursor()]).toEqual([true, 3])
})

test('C5: a page from before what is known of changes is of no use', () => {
  const { inbox, seqs } = openRoom()
  const old = page([1, 2])
  inbox.start(page([3, 4]))
  expect(inbox.put(old, { before: 3 })).toBe(false)
  expect(inbox.put({ ...old, head: { seq: 4, rev: 4 } }, { before: 3 })).toBe(true)
  expect(seqs()).toEqual([1, 2, 3, 4])
})

test('O6: one’s own messages are told of, by page and by entry, and nobody else’s', () => {
  const { inbox, ownIds } = openRoom()
  inbox.start(page([1, 2], { messages: [message(1), message(2, { author: ada.id })] }))
  inbox.receive([messageEntry(3), messageEntry(4, { author: ada.id })], { seq: 4, rev: 4 })
  expect(ownIds).toEqual([message(2).id, message(4).id])
})

test('whoever wrote or reacted is met', () => {
  const { inbox, met } = openRoom()
  const reacted = message(1, { reactions: [{ emoji: '👍', userIds: [uuid(3)] }] })
  inbox.start(page([1], { messages: [reacted] }))
  expect(met).toEqual([ben.id, uuid(3)])
  const reaction = { id: uuid(9), roomId, rev: 2, author: uuid(4), at, target: reacted.id }
  inbox.receive([{ ...reaction, kind: 'reactionAdded', emoji: '👍' }], { seq: 1, rev: 2 })
  expect(met).toEqual([ben.id, uuid(3), uuid(4)])
})

test('C2: a gap is known, and filled by what comes late', () => {
  const { inbox, receive, seqs } = openRoom()
  inbox.start(page([1]))
  receive(3, 4)
  expect(seqs()).toEqual([1])
  expect(inbox.isBehind()).toBe(true)
  receive(2)
  expect(seqs()).toEqual([1, 2, 3, 4])
  expect(inbox.isBehind()).toBe(false)
})

test('C3: a head alone tells of a lost last entry, and the log may take it back', () => {
  const { inbox } = openRoom()
  inbox.start(page([1]))
  inbox.receive([], { seq: 2, rev: 2 })
  expect(inbox.isBehind()).toBe(true)
  inbox.trust(1)
  expect(inbox.isBehind()).toBe(false)
})

test('whatever one frame brings is one change of the state', () => {
  const { inbox, receive, notices, confirmed } = openRoom()
  inbox.start(page([1]))
  const before = notices()
  receive(2, 3, 4)
  expect(notices()).toBe(before + 1)
  expect(confirmed.at(-1)).toBe(4)
})

test.each([11, 12, 13])('C1: any order with any repetition ends as the log is (seed %i)', (seed) => {
  const random = seededRandom(seed)
  const { inbox, receive, seqs } = openRoom()
  const all = Array.from({ length: 80 }, (_, index) => index + 1)
  inbox.start(page(all.slice(0, 20)))
  const arrivals = random.shuffle([...all, ...all.filter(() => random.below(4) === 0)])
  while (arrivals.length > 0) receive(...arrivals.splice(0, 1 + random.below(6)))
  expect(seqs()).toEqual(all)
})
