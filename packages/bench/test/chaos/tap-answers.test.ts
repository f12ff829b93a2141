import type { Message } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import type { NewRecord } from '../../src/chaos/recording/recorder.js'
import { createTap } from '../../src/chaos/recording/tap.js'
import { tapAnswer } from '../../src/chaos/recording/tap-answers.js'

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
const [ada, room, root, other] = [id(1), id(2), id(3), id(4)]
const canary = 'canary-abcdefgh'
const at = '2026-01-01T00:00:00.000Z'

function message(fields: Partial<Message>): Message {
  const numbers = { rev: 7, lastRev: 9, replyCount: 0 }
  const lists = { mentions: [], attachments: [], reactions: [] }
  return { id: root, roomId: room, author: ada, body: `${canary} text`, at, ...numbers, ...lists, ...fields }
}

/** What is written down of an answer, and which newest pages were told of. */
function tap(path: string, answer: unknown, status = 200) {
  const written: NewRecord[] = []
  const newest: string[] = []
  const recorder = { write: (line: NewRecord) => written.push(line), nowMs: () => 0, nextNumber: () => 1 }
  const taps = createTap({ ...recorder, close: async () => {} }, new Map([[canary, room]]))
  const url = new URL(path, 'http://localhost')
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  tapAnswer(taps, { client: 'c', user: ada, node: 'n' }, { url, status, text, asked: 5 }, (of) =>
    newest.push(of),
  )
  return { written, newest }
}

describe('what an answer holds', () => {
  it('search hits are written down, by room', () => {
    const hit = { room: { id: room, kind: 'public', name: 'R' }, snippet: { text: '', marks: [] } }
    const { written } = tap('/api/search?q=x', {
      hits: [{ ...hit, message: message({ seq: 3 }) }],
      users: [],
    })
    expect(written).toMatchObject([
      { op: 'canary', room, asked: 5 },
      { op: 'sight', via: 'search', room, asked: 5, messages: [{ id: root, seq: 3, lastRev: 9 }] },
    ])
  })

  it('a page of replies is written down with its root, and the newest one told of', () => {
    const reply = message({ id: other, thread: root, body: '' })
    const mark = { root, roomId: room, isFollowing: true, readRev: 0, unread: 0 }
    const rest = {
      head: { seq: 1, rev: 9 },
      hasBefore: false,
      hasAfter: false,
      followerIds: [],
      users: [],
    }
    const page = { root: message({ seq: 1, replyCount: 1 }), messages: [reply], mark, ...rest }
    const { written, newest } = tap(`/api/messages/${root}/replies?limit=50`, page)
    expect(written.slice(1)).toMatchObject([
      { op: 'sight', via: 'root', messages: [{ id: root, replyCount: 1 }] },
      { op: 'sight', via: 'replies', thread: root, messages: [{ id: other, thread: root }], hasAfter: false },
    ])
    expect(newest).toEqual([root])
    expect(tap(`/api/messages/${root}/replies?before=9`, page).newest).toEqual([])
  })

  it('the secret word is found in a file’s bytes, and a refusal holds nothing', () => {
    expect(tap(`/api/files/${other}`, `${canary} in a file`).written).toMatchObject([{ op: 'canary', room }])
    expect(tap(`/api/rooms/${room}/pins`, { code: 'ROOM_NOT_FOUND' }, 404).written).toEqual([])
  })
})
