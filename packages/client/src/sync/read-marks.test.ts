import type { ReadMark } from '@tidings/contracts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ada, ben, myRoom, readMark, roomId } from '../../test/room-story.js'
import { NetworkError } from '../errors.js'
import { createLiveStore, initialState } from '../state/live-store.js'
import {
  applyHeads,
  applyOwnMessage,
  applyReadMark,
  applyReadSeq,
  applyRooms,
  applyUnreadFrom,
} from '../state/rooms.js'
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
  const asked: string[] = []
  let answer = async (seq: number): Promise<ReadMark> => readMark(seq, 10 - seq)
  const request = (event: string, { seq, markVersion }: { seq: number; markVersion?: number }) => {
    told.push(seq)
    asked.push(markVersion === undefined ? `${event} ${seq}` : `${event} ${seq} of ${markVersion}`)
    return answer(seq)
  }
  const connection = { liveId: () => 1, request } as unknown as Pick<Connection, 'liveId' | 'request'>
  const doubts: string[] = []
  const marks = createReadMarks({ store, connection, onDoubt: (id) => void doubts.push(id) })
  const answers = (next: typeof answer) => {
    answer = next
  }
  const room = () => store.get().rooms?.[roomId]
  return { store, marks, told, asked, doubts, answers, room }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

it('M1: the count in the ack of a read mark is the last word', async () => {
  const { marks, answers, room, doubts } = tenUnread()
  answers(async (seq) => readMark(seq, 2))
  marks.markRead(roomId, 4)
  expect(room()).toMatchObject({ unread: 6, membership: { readSeq: 4 } })
  await settle()
  expect([room()?.unread, doubts]).toEqual([2, []])
})

it('M1: a count from before a message that came meanwhile is not believed, and asked for again', async () => {
  const { store, marks, answers, room, doubts } = tenUnread()
  answers(async (seq) => {
    store.update((state) => applyHeads(state, { [roomId]: { seq: 11, rev: 13 } }))
    return readMark(seq, 2)
  })
  marks.markRead(roomId, 4)
  await settle()
  expect([room()?.unread, doubts]).toEqual([7, [roomId]])
})

it('M1: another device’s mark brings its count', () => {
  const { marks, room, doubts } = tenUnread()
  marks.receive(roomId, readMark(3, 5))
  expect(room()).toMatchObject({ unread: 5, membership: { readSeq: 3 } })
  marks.receive(roomId, readMark(9, 4))
  expect([room()?.unread, doubts]).toEqual([1, [roomId]])
})

it('M2: a mark does not fall by itself, and is told at most once a second', async () => {
  const { marks, told, room } = tenUnread()
  for (const seq of [4, 6, 5, 7]) marks.markRead(roomId, seq)
  marks.receive(roomId, readMark(2, 8))
  await vi.advanceTimersByTimeAsync(999)
  expect([told, room()?.membership.readSeq]).toEqual([[4], 7])
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual([4, 7])
})

it('M2: a mark that could not be told is told again', async () => {
  const { marks, told, answers, room } = tenUnread()
  answers(async (seq) => {
    if (told.length === 1) throw new NetworkError('The server does not answer.')
    return readMark(seq, 0)
  })
  marks.markRead(roomId, 10)
  await vi.advanceTimersByTimeAsync(1_000)
  expect([told, room()?.unread]).toEqual([[10, 10], 0])
})

it('M2: what was read by somebody who has signed out is told as nobody else', async () => {
  const { store, marks, told, answers } = tenUnread()
  answers(() => Promise.reject(new NetworkError('There is no connection.')))
  marks.markRead(roomId, 10)
  marks.reset()
  store.update((state) =>
    applyRooms(applyMe(initialState, { ...ada, ...ben }), Object.values(state.rooms ?? {})),
  )
  marks.goOn()
  await vi.advanceTimersByTimeAsync(5_000)
  marks.goOn()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told).toEqual([10])
})

it('M2: a mark that the server does not know, as after a restart, is told', async () => {
  const { store, marks, told } = tenUnread()
  store.update((state) => applyReadSeq(state, roomId, 4))
  marks.compare(roomId, readMark(4, 0))
  expect(told).toEqual([])
  marks.compare(roomId, readMark(1, 0))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(told).toEqual([4])
})

describe('M2: marking unread', () => {
  /** Everything is read, and the server answers as it does: a lowering has the next version. */
  async function allRead() {
    const story = tenUnread()
    story.answers(async (seq) => readMark(seq, 10 - seq))
    story.marks.markRead(roomId, 10)
    await vi.advanceTimersByTimeAsync(2_000)
    story.asked.length = 0
    return story
  }
  const mark = (story: ReturnType<typeof tenUnread>) => {
    const { membership, unread } = story.room() ?? {}
    return [membership?.readSeq, membership?.markVersion, unread]
  }

  it('M2: shows at once, is told at once, and lowers the mark', async () => {
    const story = await allRead()
    story.answers(async (seq) => readMark(seq - 1, 4, { markVersion: 1 }))
    story.marks.markUnread(roomId, 6)
    expect([mark(story), story.asked]).toEqual([[5, 1, 5], ['markUnread 6']])
    await settle()
    expect(mark(story)).toEqual([5, 1, 4])
    expect(story.doubts).toContain(roomId)
  })

  it('M2: of what is unread already changes nothing', async () => {
    const story = tenUnread()
    story.marks.markUnread(roomId, 3)
    await settle()
    expect([mark(story), story.asked]).toEqual([[0, 0, 10], []])
  })

  it('M2: is not undone by a raise on its way from before it', async () => {
    const story = await allRead()
    story.store.update((state) => applyHeads(state, { [roomId]: { seq: 12, rev: 14 } }))
    let answerRaise = (_: ReadMark) => {}
    story.answers(
      () =>
        new Promise((resolve) => {
          answerRaise = resolve
        }),
    )
    story.marks.markRead(roomId, 12)
    await settle()
    story.marks.markUnread(roomId, 6)
    expect(mark(story)).toEqual([5, 1, 7])
    story.answers(async (seq) => readMark(seq - 1, 7, { markVersion: 1 }))
    answerRaise(readMark(12, 0))
    await settle()
    expect(mark(story)).toEqual([5, 1, 7])
    await settle()
    expect([story.asked, mark(story)]).toEqual([
      ['markRead 12 of 0', 'markUnread 6'],
      [5, 1, 7],
    ])
  })

  it('M2: a raise after it is told as one of the mark that the server has made', async () => {
    const story = await allRead()
    let answer = (_: ReadMark) => {}
    story.answers(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    story.marks.markUnread(roomId, 6)
    story.marks.markRead(roomId, 8)
    story.answers(async (seq) => readMark(seq, 2, { markVersion: 3 }))
    answer(readMark(5, 5, { markVersion: 3 }))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(story.asked).toEqual(['markUnread 6', 'markRead 8 of 3'])
    expect(mark(story)).toEqual([8, 3, 2])
  })

  it('M2: waits for a connection, and is told then', async () => {
    const story = await allRead()
    story.answers(async () => {
      throw new NetworkError('There is no connection.')
    })
    story.marks.markUnread(roomId, 6)
    await settle()
    story.answers(async (seq) => readMark(seq - 1, 5, { markVersion: 1 }))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(story.asked).toEqual(['markUnread 6', 'markUnread 6'])
  })

  it('M2: that the server does not know, as after a restart, is told again', async () => {
    const story = await allRead()
    story.store.update((state) => applyUnreadFrom(state, roomId, 6))
    story.marks.compare(roomId, readMark(10, 0))
    await settle()
    expect(story.asked).toEqual(['markUnread 6'])
  })

  it('M2: on another device lowers the mark here, and an older mark raises it no more', async () => {
    const story = await allRead()
    story.marks.receive(roomId, readMark(5, 5, { markVersion: 1, mentions: 2 }))
    expect([mark(story), story.room()?.mentions]).toEqual([[5, 1, 5], 2])
    story.marks.receive(roomId, readMark(10, 0))
    expect(mark(story)).toEqual([5, 1, 5])
  })

  it('M2: one’s own messages from before it do not raise the mark', async () => {
    const story = await allRead()
    story.marks.receive(roomId, readMark(5, 5, { markVersion: 1 }))
    const own = (seq: number, rev: number) =>
      story.store.update((state) => applyOwnMessage(state, roomId, { seq, rev }))
    own(10, 12)
    expect(mark(story)).toEqual([5, 1, 5])
    story.store.update((state) =>
      applyReadMark(state, roomId, readMark(5, 5, { markVersion: 1 }), { seq: 10, rev: 12 }),
    )
    own(9, 11)
    expect(mark(story)).toEqual([5, 1, 5])
    story.store.update((state) => applyHeads(state, { [roomId]: { seq: 11, rev: 13 } }))
    own(11, 13)
    expect(mark(story)).toEqual([11, 1, 0])
  })
})
