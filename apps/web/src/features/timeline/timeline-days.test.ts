import type { PendingMessage } from '@tidings/client'
import type { Message } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import { type TimelineRow, timelineDays } from './timeline-days.js'

const roomId = 'room'

function message(seq: number, author: string, at: string): Message {
  return {
    id: `m${seq}`,
    roomId,
    seq,
    rev: seq,
    lastRev: seq,
    author,
    body: `Message ${seq}`,
    mentions: [],
    attachments: [],
    reactions: [],
    at,
    replyCount: 0,
  }
}

function timelineOf(messages: Message[], pending: PendingMessage[] = []) {
  return { messages, pending, hasBefore: false, hasAfter: false }
}

function rowsOf(messages: Message[], pending: PendingMessage[] = [], newAfterSeq?: number): TimelineRow[] {
  const days = timelineDays({ timeline: timelineOf(messages, pending), myId: 'me', newAfterSeq })
  return days.flatMap(({ rows }) => rows)
}

describe('timelineDays', () => {
  it('groups what one author writes within five minutes', () => {
    const rows = rowsOf([
      message(1, 'bo', '2026-11-23T10:00:00Z'),
      message(2, 'bo', '2026-11-23T10:04:59Z'),
      message(3, 'bo', '2026-11-23T10:09:59Z'),
      message(4, 'cy', '2026-11-23T10:10:00Z'),
      message(5, 'bo', '2026-11-23T10:10:01Z'),
    ])
    expect(rows.map(({ isContinuation }) => isContinuation)).toEqual([false, true, false, false, false])
  })

  it('begins a new day at midnight, and a new group with it', () => {
    const days = timelineDays({
      timeline: timelineOf([
        message(1, 'bo', '2026-11-23T23:59:30Z'),
        message(2, 'bo', '2026-11-24T00:00:10Z'),
      ]),
      myId: 'me',
      newAfterSeq: undefined,
    })
    expect(days.map(({ key }) => key)).toEqual(['2026-11-23', '2026-11-24'])
    expect(days[1]?.rows[0]?.isContinuation).toBe(false)
  })

  it('never goes back to an earlier day: what was written yesterday and not sent stands under today', () => {
    const days = timelineDays({
      timeline: timelineOf(
        [message(1, 'bo', '2026-11-23T12:00:00Z'), message(2, 'bo', '2026-11-24T09:00:00Z')],
        [
          {
            id: 'm3',
            roomId,
            body: 'late',
            createdAtMs: Date.parse('2026-11-23T23:00:00Z'),
            phase: 'sending',
          },
        ],
      ),
      myId: 'me',
      newAfterSeq: undefined,
    })
    expect(days.map(({ key }) => key)).toEqual(['2026-11-23', '2026-11-24'])
    expect(days[1]?.rows.map(({ id }) => id)).toEqual(['m2', 'm3'])
  })

  it('draws a message alike before and after the server has it', () => {
    const createdAtMs = Date.parse('2026-11-23T10:01:00Z')
    const pending: PendingMessage = { id: 'm2', roomId, body: 'Message 2', createdAtMs, phase: 'sending' }
    const first = message(1, 'me', '2026-11-23T10:00:00Z')
    const [, before] = rowsOf([first], [pending])
    const [, after] = rowsOf([first, message(2, 'me', '2026-11-23T10:01:00Z')])
    expect(before).toMatchObject({ id: after?.id, isContinuation: after?.isContinuation, isFirstNew: false })
    expect(before?.delivery).toBe('sending')
    const drawn = ({ id, author, body, at, reactions }: Message) => ({
      id,
      author,
      body,
      reactions,
      atMs: Date.parse(at),
    })
    expect(before && drawn(before.message)).toEqual(after && drawn(after.message))
  })

  it('draws what is on its way under the newest messages only', () => {
    const pending: PendingMessage = { id: 'p', roomId, body: 'p', createdAtMs: 0, phase: 'sending' }
    const past = { ...timelineOf([message(1, 'bo', '2026-11-23T10:00:00Z')], [pending]), hasAfter: true }
    const days = timelineDays({ timeline: past, myId: 'me', newAfterSeq: undefined })
    expect(days.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(['m1'])
  })

  it('begins a new group with an answer, so that what it answers stands under a name', () => {
    const [, answer] = rowsOf([
      message(1, 'bo', '2026-11-23T10:00:00Z'),
      { ...message(2, 'bo', '2026-11-23T10:01:00Z'), replyTo: 'm0' },
    ])
    expect(answer?.isContinuation).toBe(false)
  })

  it('draws no line where the oldest unread message is not loaded', () => {
    const messages = [message(80, 'bo', '2026-11-23T10:00:00Z'), message(81, 'bo', '2026-11-23T10:01:00Z')]
    const firstNew = (hasBefore: boolean, newAfterSeq: number) =>
      timelineDays({ timeline: { ...timelineOf(messages), hasBefore }, myId: 'me', newAfterSeq })
        .flatMap(({ rows }) => rows)
        .find(({ isFirstNew }) => isFirstNew)?.id
    expect(firstNew(true, 20)).toBeUndefined()
    expect(firstNew(true, 79)).toBe('m80')
    expect(firstNew(false, 20)).toBe('m80')
  })

  it('puts the line above the first message of others after the read mark', () => {
    const messages = [
      message(1, 'bo', '2026-11-23T10:00:00Z'),
      message(2, 'me', '2026-11-23T10:01:00Z'),
      message(3, 'bo', '2026-11-23T10:02:00Z'),
      message(4, 'bo', '2026-11-23T10:03:00Z'),
    ]
    const firstNew = (afterSeq?: number) => rowsOf(messages, [], afterSeq).find((row) => row.isFirstNew)
    expect(firstNew(1)).toMatchObject({ id: 'm3', isContinuation: false })
    expect(firstNew(3)).toMatchObject({ id: 'm4', isContinuation: false })
    expect(firstNew(4)).toBeUndefined()
    expect(firstNew()).toBeUndefined()
  })
})
