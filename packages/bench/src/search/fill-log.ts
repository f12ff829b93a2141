import { seededRandom } from '@tidings/testing'
import type { Db } from 'mongodb'
import type { Workspace } from './build-workspace.js'
import { v4 } from './random-uuid.js'
import type { Vocabulary } from './vocabulary.js'
import { writeText } from './write-text.js'

const batchSize = 2_000
const yearMs = 365 * 86_400_000

/**
 * Writes messages of a year into the rooms’ logs as the server would have, while no server runs. Some rooms are
 * far busier than others.
 */
export async function fillLog(
  database: Db,
  workspace: Workspace,
  vocabulary: Vocabulary,
  { messageCount, seed }: { messageCount: number; seed: number },
): Promise<void> {
  const { roomIds, authorIds } = workspace
  const entries = database.collection<{ _id: string }>('entries')
  const random = seededRandom(seed)
  const heads = await readHeads(database)
  const startMs = Date.now() - yearMs
  for (let written = 0; written < messageCount; written += batchSize) {
    const count = Math.min(batchSize, messageCount - written)
    const batch = Array.from({ length: count }, (_, index) => {
      const room = roomIds[Math.floor(random.next() ** 2 * roomIds.length)] ?? ''
      const { rev, seq } = heads.get(room) ?? { rev: 0, seq: 0 }
      heads.set(room, { rev: rev + 1, seq: seq + 1 })
      return {
        _id: v4(random),
        room,
        rev: rev + 1,
        seq: seq + 1,
        headSeq: seq + 1,
        lastRev: rev + 1,
        kind: 'message',
        author: random.pick(authorIds),
        at: new Date(startMs + ((written + index) / messageCount) * yearMs),
        body: writeText(random, vocabulary),
      }
    })
    await entries.insertMany(batch, { ordered: false, writeConcern: { w: 1, journal: false } })
  }
}

async function readHeads(database: Db) {
  const newest = await database
    .collection('entries')
    .aggregate<{ _id: string; rev: number; headSeq: number }>([
      { $sort: { room: 1, rev: 1 } },
      { $group: { _id: '$room', rev: { $last: '$rev' }, headSeq: { $last: '$headSeq' } } },
    ])
    .toArray()
  return new Map(newest.map(({ _id, rev, headSeq }) => [_id, { rev, seq: headSeq }]))
}
