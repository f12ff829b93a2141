import type { LiveState } from '@tidings/client'
import type { Message } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import type { NewRecord } from '../../src/chaos/recording/recorder.js'
import { createRenderedRecorder } from '../../src/chaos/recording/rendered.js'

function message(seq: number, body = `text ${seq}`): Message {
  const fields = { id: `m${seq}`, roomId: 'r', seq, rev: seq, lastRev: seq, author: 'ada', body, at: '' }
  return { ...fields, mentions: [], attachments: [], reactions: [], replyCount: 0 }
}

/** Follows a room, and tells what is written down when it draws one list after the other. */
function follow() {
  const written: NewRecord[] = []
  const shown: string[] = []
  const rendered = createRenderedRecorder(
    { write: (record) => written.push(record), nowMs: () => 0, nextNumber: () => 1, close: async () => {} },
    { client: 'c', user: 'ada', onShown: (_, messages) => shown.push(...messages.map(({ id }) => id)) },
  )
  rendered.open('r')
  const draw = (messages: readonly Message[]) => {
    written.length = 0
    rendered.see({ timelines: { r: { messages } } } as unknown as LiveState)
    return written.map((line) => {
      if (line.op !== 'rendered') throw new Error(line.op)
      return [line.change, line.messages?.map(({ id }) => id) ?? line.ids, line.runs]
    })
  }
  return { rendered, draw, shown }
}

const [one, two, three, four, six] = [1, 2, 3, 4, 6].map((seq) => message(seq)) as [
  Message,
  Message,
  Message,
  Message,
  Message,
]

describe('what a client draws', () => {
  it('the first list is all of it, then only what came or is drawn differently', () => {
    const { draw, shown } = follow()
    expect(draw([two, three])).toEqual([['replaced', ['m2', 'm3'], [[2, 3]]]])
    expect(draw([two, three, four])).toEqual([['shown', ['m4'], [[2, 4]]]])
    expect(draw([two, message(3, 'edited'), four])).toEqual([['shown', ['m3'], [[2, 4]]]])
    expect(draw([one, two, three, four])).toEqual([['shown', ['m1', 'm3'], [[1, 4]]]])
    expect(shown).toEqual(['m2', 'm3', 'm4', 'm3', 'm1', 'm3'])
  })

  it('what left, and holes, are seen', () => {
    const { draw } = follow()
    draw([one, two, three])
    expect(draw([one, three])).toEqual([
      [
        'gone',
        ['m2'],
        [
          [1, 1],
          [3, 3],
        ],
      ],
    ])
    expect(draw([one, three, six])).toEqual([
      [
        'shown',
        ['m6'],
        [
          [1, 1],
          [3, 3],
          [6, 6],
        ],
      ],
    ])
  })

  it('a newest page begins anew; without one, a list of others is a loss', () => {
    const { rendered, draw } = follow()
    draw([one, two])
    rendered.newestPage('r')
    expect(draw([message(2), three, four])).toEqual([['replaced', ['m2', 'm3', 'm4'], [[2, 4]]]])
    expect(draw([six])).toEqual([
      ['shown', ['m6'], [[6, 6]]],
      ['gone', ['m2', 'm3', 'm4'], [[6, 6]]],
    ])
  })

  it('the replies of a thread are a list of their own, told by their revs', () => {
    const written: NewRecord[] = []
    const rendered = createRenderedRecorder(
      { write: (record) => written.push(record), nowMs: () => 0, nextNumber: () => 1, close: async () => {} },
      { client: 'c', user: 'ada', onShown: () => {} },
    )
    rendered.open('r', 'm1')
    const see = (replies: readonly Message[]) =>
      rendered.see({ timelines: {}, threads: { m1: { replies } } } as unknown as LiveState)
    see([two])
    see([two, four])
    rendered.close('m1')
    const lines = written.map((line) => line.op === 'rendered' && [line.thread, line.change, line.revs])
    expect(lines).toEqual([
      ['m1', 'replaced', [2]],
      ['m1', 'shown', [2, 4]],
      ['m1', 'closed', undefined],
    ])
  })

  it('a room that is no longer followed is not seen', () => {
    const { rendered, draw } = follow()
    rendered.close('r')
    expect(draw([one])).toEqual([])
  })
})
