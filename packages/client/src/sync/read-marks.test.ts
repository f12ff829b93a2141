import type { ReadMark } from '@tidings/contracts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ada, myRoom, roomId } from '../../test/room-story.js'
import { NetworkError } from '../errors.js'
import { createLiveStore } from '../state/live-store.js'
import { applyHeads, applyReadSeq, applyRooms } from '../state/rooms.js'
import { applyMe } from '../state/users.js'
import type { Connection } from '../transport/connection.js'
import { createReadMarks } from './read-marks.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Ada has a room with ten messages, all unread as far as she knows. */
function tenUnread() {
  const store = createLiveStore()
  const head = { seq: 10, rev: 12 }
  store.update((state) => applyRooms(applyMe(state, ada), [myRoom({ head, unread: 10 })]))
  const told: number[] = []
  let answer = async (seq: number): Promise<ReadMark> => ({ readSeq: seq, unread: 10 - seq })
  const request = (_: string, { seq }: { seq: number }) => {
    told.push(seq)
    return answer(seq)
  }
  const connection = { liveId: () => 1, request } as unknown as Pick<Connection, 'liveId' | 'request'>
  const doubts: string[] = []
  const marks = createReadMarks({ store, connection, onDoubt: (id) => void doubts.push(id) })
  const answers = (next: typeof answer) => {
    answer = next
  }
  const room = () => store.get().rooms?.[roomId]
  return { store, marks, told, doubts, answers, room }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

it('M1: the count in the ack of a read mark is the last word', async () => {
  const { marks, answers, room, doubts } = tenUnread()
  answers(async (seq) => ({ readSeq: seq, unread: 2 }))
  marks.markRead(roomId, 4)
  expect(room()).toMatchObject({ unread: 6, membership: { readSeq: 4 } })
  await settle()
  expect([room()?.unread, doubts]).toEqual([2, []])
})

it('M1: a count from before a message that came meanwhile is not believed, and asked for again', async () => {
  const { store, marks, answers, room, doubts } = tenUnread()
  answers(async (seq) => {
    store.update((state) => applyHeads(state, { [roomId]: { seq: 11, rev: 13 } }))
    return { readSeq: seq, unread: 2 }
  })
  marks.markRead(roomId, 4)
  await settle()
  expect([room()?.unread, doubts]).toEqual([7, [roomId]])
})

it('M1: another device’s mark brings its count', () => {
  const { marks, room, doubts } = tenUnread()
  marks.receive(roomId, { readSeq: 3, unread: 5 })
  expect(room()).toMatchObject({ unread: 5, membership: { readSeq: 3 } })
  marks.receive(roomId, { readSeq: 9, unread: 4 })
  expect([room()?.unread, doubts]).toEqual([1, [roomId]])
})

it('M2: a mark never falls, and is told at most once a second', async () => {
  const { marks, told, room } = tenUnread()
  for (const seq of [4, 6, 5, 7]) marks.markRead(roomId, seq)
  marks.receive(roomId, { readSeq: 2, unread: 8 })
  await vi.advanceTimersByTimeAsync(999)
  expect([told, room()?.membership.readSeq]).toEqual([[4], 7])
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual([4, 7])
})

it('M2: a mark that could not be told is told again', async () => {
  const { marks, told, answers, room } = tenUnread()
  answers(async (seq) => {
    if (told.length === 1) throw new NetworkError('The server does not answer.')
    return { readSeq: seq, unread: 0 }
  })
  marks.markRead(roomId, 10)
  await vi.advanceTimersByTimeAsync(1_000)
  expect([told, room()?.unread]).toEqual([[10, 10], 0])
})

it('M2: a mark that the server does not know, as after a restart, is told', async () => {
  const { store, marks, told } = tenUnread()
  store.update((state) => applyReadSeq(state, roomId, 4))
  marks.compare(roomId, 4)
  expect(told).toEqual([])
  marks.compare(roomId, 1)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(told).toEqual([4])
})
