import type { Db } from 'mongodb'
import { waitUntil } from '../chaos/wait-until.js'

const withinMs = 3_600_000

/** Resolves once the search index has read the logs of all rooms to their ends. */
export async function untilIndexed(database: Db): Promise<void> {
  const heads = await database
    .collection('entries')
    .aggregate<{ _id: string; rev: number }>([
      { $sort: { room: 1, rev: 1 } },
      { $group: { _id: '$room', rev: { $last: '$rev' } } },
    ])
    .toArray()
  const progress = database.collection<{ _id: string; rev: number }>('searchProgress')
  const isIndexed = async () => {
    const read = new Map((await progress.find().toArray()).map(({ _id, rev }) => [_id, rev]))
    return heads.every(({ _id, rev }) => (read.get(_id) ?? 0) >= rev)
  }
  await waitUntil('all messages are indexed', isIndexed, { withinMs, everyMs: 1_000 })
}
