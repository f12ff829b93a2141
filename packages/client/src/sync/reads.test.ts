import type { MemberRead } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { ada, ben, myRoom, person, roomId } from '../../test/room-story.js'
import type { Call } from '../session/session-calls.js'
import { createLiveStore } from '../state/live-store.js'
import { applyRoomRemoved, applyRooms } from '../state/rooms.js'
import { selectReaders } from '../state/selectors.js'
import { applyMe } from '../state/users.js'
import { createReads } from './reads.js'

const cleo = person(3, 'cleo')

function readsOn(list: MemberRead[], { isWatched = true } = {}) {
  const store = createLiveStore()
  store.update((state) => applyRooms(applyMe(state, ada), [myRoom({ head: { seq: 9, rev: 9 } })]))
  const asked: string[] = []
  const call = (async (route: { name: string }) => {
    asked.push(route.name)
    return { reads: list }
  }) as unknown as Call
  const met = new Set<string>()
  const onMet = (ids: readonly string[]) => {
    for (const id of ids) met.add(id)
  }
  const reads = createReads({ store, call, isWatched: () => isWatched, onMet })
  const readers = (seq: number) => selectReaders(roomId, seq)(store.get())
  return { store, reads, asked, met, readers }
}

it('knows who has read up to a message, without oneself', async () => {
  const { reads, readers, store } = readsOn([read(ada, 9), read(ben, 5), read(cleo, 3)])
  expect(readers(1)).toEqual([])
  await reads.load(roomId)
  expect([readers(3), readers(5), readers(6)]).toEqual([[ben.id, cleo.id], [ben.id], []])
  expect(readers(3)).toBe(readers(3))
  reads.receive({ roomId, reads: [read(cleo, 6), read(ben, 2)] })
  expect([readers(5), readers(6)]).toEqual([[ben.id, cleo.id], [cleo.id]])
  store.update((state) => applyRoomRemoved(state, roomId))
  expect([store.get().reads, readers(5)]).toEqual([{}, []])
})

it('has everybody introduced who has read', async () => {
  const { reads, met } = readsOn([read(ben, 5)])
  reads.receive({ roomId, reads: [read(cleo, 3)] })
  expect([...met]).toEqual([])
  await reads.load(roomId)
  reads.receive({ roomId, reads: [read(cleo, 6)] })
  expect([...met]).toEqual([ben.id, cleo.id])
})

it('drops those who keep it to themselves now', async () => {
  const list = [read(ben, 5), read(cleo, 3)]
  const { reads, readers } = readsOn(list)
  await reads.load(roomId)
  list.shift()
  await reads.load(roomId)
  expect(readers(1)).toEqual([cleo.id])
})

it('asks again after a reconnect for the rooms that are watched', async () => {
  const watching = readsOn([read(ben, 5)])
  watching.reads.goOn()
  expect(watching.asked).toEqual([])
  await watching.reads.load(roomId)
  watching.reads.goOn()
  expect(watching.asked).toEqual(['listReads', 'listReads'])
  const elsewhere = readsOn([read(ben, 5)], { isWatched: false })
  await elsewhere.reads.load(roomId)
  elsewhere.reads.goOn()
  expect(elsewhere.asked).toEqual(['listReads'])
})

it('hears nothing of rooms that it did not ask about', () => {
  const { reads, store } = readsOn([])
  const before = store.get()
  reads.receive({ roomId, reads: [read(ben, 4)] })
  expect(store.get()).toBe(before)
})

function read({ id }: { id: string }, readSeq: number): MemberRead {
  return { userId: id, readSeq }
}
