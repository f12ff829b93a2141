import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createMessageReads } from '../src/features/entries/message-reads.js'
import { watchEntryQueries } from './kit/entry-queries.js'
import { type LogDatabase, openLogDatabase } from './kit/log-node.js'

/** Messages of which each two have the same moment, in seconds: 0, 0, 1, 1, 2 … */
async function fillRoom({ entries, room }: LogDatabase, count: number): Promise<void> {
  const messages = Array.from({ length: count }, (_, index) => {
    const [seq, at] = [index + 1, new Date(Math.floor(index / 2) * 1_000)]
    const place = { rev: seq, lastRev: seq, seq, headSeq: seq, at }
    return { _id: randomUUID(), room, kind: 'message', author: 'ada', body: `${seq}`, ...place }
  })
  await entries.insertMany(messages as never[])
}

/** The index by which the database finds something. */
function indexOf(explained: object): string | undefined {
  return /"indexName":"([^"]+)"/.exec(JSON.stringify(explained))?.[1]
}

describe('the first message since a moment', () => {
  it('is found by as many reads as the number of messages has binary digits', async () => {
    const database = await openLogDatabase()
    await fillRoom(database, 1_000)
    const { roomLog } = database.node({ isPrivate: true })
    const reads = createMessageReads({ repository: database.repository, roomLog })
    await roomLog.known(database.room)
    const since = (ms: number) => reads.firstSince(database.room, new Date(ms))
    const queries = watchEntryQueries()
    expect(await since(250_000)).toBe(501)
    expect(new Set(queries.names)).toEqual(new Set(['findOne']))
    expect(queries.names.length).toBeLessThanOrEqual(10)
    expect([await since(0), await since(250_001), await since(499_000)]).toEqual([1, 503, 999])
    expect(await since(499_001)).toBeUndefined()
  })
})

describe('pins, threads and mentions', () => {
  it('are found by an index of their own', async () => {
    const { entries, room } = await openLogDatabase()
    const pinned = entries.find({ room, pinnedAt: { $exists: true } }).sort({ pinnedAt: -1 })
    expect(indexOf(await pinned.explain())).toBe('room_1_pinnedAt_-1')
    const replies = entries.find({ thread: 't', rev: { $gt: 0 }, kind: 'message' }).sort({ rev: 1 })
    expect(indexOf(await replies.explain())).toBe('thread_1_rev_1')
    const naming = entries.find({ room, mentioned: { $in: ['ada', 'here'] }, seq: { $gt: 3 } })
    expect(indexOf(await naming.hint('room_1_mentioned_1_seq_1').explain())).toBe('room_1_mentioned_1_seq_1')
    expect(indexOf(await entries.find({ kind: 'messageEdited', target: 'm' }).explain())).toBe(
      'target_1_rev_1',
    )
  })
})
