import { type Document, MongoClient } from 'mongodb'
import type { SeenEntry, SeenMessage, SeenThread } from '../../records/record.js'
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
  readonly thread?: string
  readonly mentions?: readonly string[]
  readonly mentionsHere?: boolean
  readonly attachments?: readonly { id: string }[]
  readonly pinnedAt?: Date
  readonly replyCount?: number
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
      const messages = stored.filter(({ kind }) => kind === 'message').map(seenMessage)
      recorder.write({ op: 'log', room, entries: stored.map(seenEntry) })
      recorder.write({
        op: 'final',
        source: 'database',
        room,
        messages: messages
          .filter(({ thread }) => thread === undefined)
          .sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)),
        threads: threadsOf(messages),
        head: { rev: last?.rev ?? 0, seq: last?.headSeq ?? 0 },
        members: members.filter(({ leftAt }) => !leftAt).map(({ user }) => user),
      })
    }
  } finally {
    await mongo.close()
  }
}

/** The replies of each thread, by rev as they come. */
function threadsOf(messages: readonly SeenMessage[]): SeenThread[] {
  const threads = new Map<string, SeenMessage[]>()
  for (const message of messages) {
    if (message.thread !== undefined)
      threads.set(message.thread, [...(threads.get(message.thread) ?? []), message])
  }
  return messages.flatMap((root) => {
    const replies = threads.get(root.id)
    return replies ? [{ root, replies }] : []
  })
}

function seenEntry(stored: StoredEntry): SeenEntry {
  const { _id: id, rev, kind, author, target, emoji, user, body, thread } = stored
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
    ...(thread !== undefined && { thread }),
  }
}

function seenMessage(stored: StoredEntry): SeenMessage {
  const { _id, seq, rev, lastRev, author, body, deletedAt, reactions, thread, replyCount = 0 } = stored
  const mentions = [...(stored.mentions ?? []), ...(stored.mentionsHere ? ['here'] : [])]
  const files = stored.attachments?.map(({ id }) => id) ?? []
  const pairs = (reactions ?? []).flatMap(({ emoji, userIds }) =>
    userIds.map((userId) => `${emoji} ${userId}`),
  )
  return {
    id: _id,
    rev,
    lastRev: lastRev ?? rev,
    author,
    text: body ?? '',
    ...(seq !== undefined && { seq }),
    ...(deletedAt && { deleted: true }),
    ...(thread !== undefined && { thread }),
    ...(pairs.length > 0 && { reactions: pairs }),
    ...(files.length > 0 && { files }),
    ...(mentions.length > 0 && { mentions }),
    ...(stored.pinnedAt && { pinned: true }),
    ...(replyCount > 0 && { replyCount }),
  }
}
