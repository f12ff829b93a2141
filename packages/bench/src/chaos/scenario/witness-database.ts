import { type Document, MongoClient } from 'mongodb'
import type { SeenEntry, SeenMessage } from '../../records/record.js'
import type { Stage } from '../actors/stage.js'

/** An entry as it lies in the database, as far as a witness reads it. */
interface StoredEntry extends Document {
  readonly _id: string
  readonly rev: number
  readonly headSeq: number
  readonly kind: SeenEntry['kind']
  readonly author: string
  readonly seq?: number
  readonly lastRev?: number
  readonly body?: string
  readonly deletedAt?: Date
  readonly reactions?: readonly { emoji: string; userIds: readonly string[] }[]
  readonly target?: string
  readonly emoji?: string
  readonly user?: string
}

interface StoredMembership extends Document {
  readonly room: string
  readonly user: string
  readonly leftAt?: Date
}

/** Records what lies in the database itself: each room's log, its messages and its members. */
export async function witnessDatabase({ world, recorder }: Stage, uri: string): Promise<void> {
  const mongo = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 10_000 })
  try {
    const database = mongo.db('tidings')
    for (const { id: room } of world.rooms) {
      const stored = await database
        .collection<StoredEntry>('entries')
        .find({ room })
        .sort({ rev: 1 })
        .toArray()
      const members = await database.collection<StoredMembership>('memberships').find({ room }).toArray()
      const last = stored.at(-1)
      recorder.write({ op: 'log', room, entries: stored.map(seenEntry) })
      recorder.write({
        op: 'final',
        source: 'database',
        room,
        messages: stored
          .filter(({ kind }) => kind === 'message')
          .map(seenMessage)
          .sort((a, b) => a.seq - b.seq),
        head: { rev: last?.rev ?? 0, seq: last?.headSeq ?? 0 },
        members: members.filter(({ leftAt }) => !leftAt).map(({ user }) => user),
      })
    }
  } finally {
    await mongo.close()
  }
}

function seenEntry(stored: StoredEntry): SeenEntry {
  const { _id: id, rev, kind, author, target, emoji, user, body } = stored
  if (kind === 'message') return { ...seenMessage(stored), kind }
  return {
    id,
    rev,
    kind,
    author,
    ...(target !== undefined && { target }),
    ...(emoji !== undefined && { emoji }),
    ...(user !== undefined && { user }),
    ...(body !== undefined && { text: body }),
  }
}

function seenMessage({
  _id,
  seq,
  rev,
  lastRev,
  author,
  body,
  deletedAt,
  reactions,
}: StoredEntry): SeenMessage {
  const pairs = (reactions ?? []).flatMap(({ emoji, userIds }) =>
    userIds.map((userId) => `${emoji} ${userId}`),
  )
  return {
    id: _id,
    seq: seq ?? 0,
    rev,
    lastRev: lastRev ?? rev,
    author,
    text: body ?? '',
    ...(deletedAt && { deleted: true }),
    ...(pairs.length > 0 && { reactions: pairs }),
  }
}
