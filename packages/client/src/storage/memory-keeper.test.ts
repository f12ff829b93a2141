import 'fake-indexeddb/auto'
import { eventually } from '@tidings/testing'
import { deleteDB } from 'idb'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { ada, ben, message, messageEntry, myRoom, openedWith, roomId, uuid } from '../../test/room-story.js'
import { applyEntries } from '../state/apply-entry.js'
import { createLiveStore, initialState } from '../state/live-store.js'
import { applyNewestPage, openTimeline } from '../state/pages.js'
import { applyRooms, forgetNumbers } from '../state/rooms.js'
import { applyUsers } from '../state/users.js'
import { applyMemory } from './account-memory.js'
import { createIndexedDbStorage } from './indexed-db-storage.js'
import { createMemoryKeeper } from './memory-keeper.js'

afterEach(() => deleteDB('tidings'))

/** Ada has read these messages of her room, and what the store shows is kept. */
function keeping(seqs: readonly number[]) {
  const storage = createIndexedDbStorage()
  const store = createLiveStore()
  let epoch = 1
  const keeper = createMemoryKeeper({ store, epoch: () => epoch })
  onTestFinished(keeper.stop)
  keeper.begin(storage.account(ada.id))
  keeper.opened(roomId)
  store.update(() => openedWith(seqs))
  const recalls = (what: string, cursor: number | undefined) =>
    eventually(what, async () => {
      const memory = await storage.recall()
      return memory && memory.timelines[0]?.timeline.cursor === cursor
    })
  const newEpoch = () => {
    epoch++
    store.update(forgetNumbers)
  }
  return { storage, store, keeper, recalls, newEpoch }
}

it('what was remembered shows as it was left, behind until the server has told what is new', async () => {
  const { storage, store, recalls } = keeping([4, 5, 6])
  await recalls('the messages', 6)
  const memory = await storage.recall()
  const restored = memory && applyMemory(initialState, memory)
  const { session, rooms, users, timelines } = store.get()
  expect(restored).toMatchObject({ session, rooms, users: { [ada.id]: users[ada.id], [ben.id]: ben } })
  expect(restored?.timelines[roomId]).toEqual({ ...timelines[roomId], phase: 'catchingUp' })
})

it('what happens is kept soon after, and the newest hundred messages of it', async () => {
  const seqs = Array.from({ length: 100 }, (_, index) => index + 1)
  const { storage, store, recalls } = keeping(seqs)
  await recalls('the first hundred', 100)
  expect((await storage.recall())?.timelines[0]?.timeline.hasBefore).toBe(false)
  store.update((state) => applyEntries(state, [messageEntry(101)]))
  await recalls('the next one', 101)
  const kept = (await storage.recall())?.timelines[0]?.timeline
  expect(kept?.messages.map((each) => each.seq)).toEqual([...seqs.slice(1), 101])
  expect(kept?.hasBefore).toBe(true)
})

it('E1: what is numbered as before a restored backup is not kept, until the room was loaded anew', async () => {
  const { store, recalls, newEpoch } = keeping([1, 2, 3])
  await recalls('the messages', 3)
  newEpoch()
  await recalls('nothing of the old history', undefined)
  const page = {
    messages: [message(1)],
    head: { seq: 1, rev: 1 },
    hasBefore: false,
    hasAfter: false,
    users: [],
  }
  store.update((state) => applyNewestPage(openTimeline(state, roomId, []), roomId, page))
  await recalls('the new history', 1)
})

it('the people by whom a direct room is called are remembered with it', async () => {
  const { storage, store } = keeping([])
  const direct = myRoom({ id: uuid(0xd0), kind: 'direct', userIds: [ada.id, ben.id] })
  store.update((state) => applyRooms(state, [direct]))
  await eventually('the room', async () => (await storage.recall())?.rooms.length)
  store.update((state) => applyUsers(state, [ben]))
  await eventually('ben', async () => (await storage.recall())?.people.some(({ id }) => id === ben.id))
  const recollection = await storage.recall()
  expect(recollection && applyMemory(initialState, recollection).users[ben.id]).toEqual(ben)
})

it('a room one has left is forgotten', async () => {
  const { storage, store, recalls } = keeping([1])
  await recalls('the message', 1)
  store.update((state) => applyRooms(state, []))
  await recalls('nothing', undefined)
  expect((await storage.recall())?.rooms).toEqual([])
})

it('O7: nothing is kept once it has stopped, even what had changed before', async () => {
  const { storage, keeper } = keeping([1])
  keeper.stop()
  keeper.flush()
  expect(await storage.recall()).toBeUndefined()
})
