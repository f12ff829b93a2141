import type { SeenMessage, SeenThread } from '../../../src/records/record.js'
import type { ModelClient } from './model-client.js'
import type { ModelRoom } from './model-room.js'
import type { World } from './world.js'

/** What every witness finds, once all is quiet. */
export function recordFinals(
  world: World,
  rooms: readonly ModelRoom[],
  clients: readonly ModelClient[],
): void {
  for (const room of rooms) {
    const all = [...room.messages(), ...room.threads().flatMap(({ replies }) => replies)]
    const pins = all.flatMap(({ id, pinned }) => (pinned ? [id] : []))
    const found = { room: room.id, messages: room.messages(), head: room.head(), members: [...room.members] }
    world.record({ op: 'final', source: 'database', ...found, threads: room.threads() })
    world.record({ op: 'log', room: room.id, entries: room.entriesAfter(0) })
    for (const user of room.members) {
      const threads = room.threads().map((thread) => ({ ...thread, mark: markIn(thread, user) }))
      world.record({ op: 'final', source: 'history', user, ...found, threads, pins })
      recordUnread(world, room, user)
    }
    for (const { id, user, kind, list, threads } of clients) {
      const messages = list(room)
      if (kind !== 'sdk' || !messages) continue
      world.record({
        op: 'final',
        source: 'live',
        client: id,
        user,
        room: room.id,
        messages,
        head: room.head(),
        pins,
        threads: [...threads(room)].flatMap(([root, replies]) => seenThread(room, root, replies)),
      })
    }
  }
}

function seenThread(room: ModelRoom, id: string, replies: readonly SeenMessage[]): SeenThread[] {
  const root = room.message(id)
  return root ? [{ root, replies }] : []
}

/** Who replied follows, and has read it up to there (rule H2). */
function markIn({ replies }: SeenThread, user: string): NonNullable<SeenThread['mark']> {
  const readRev = replies.findLast(({ author }) => author === user)?.rev ?? 0
  const unread = replies.filter(({ rev, author, deleted }) => rev > readRev && author !== user && !deleted)
  return { isFollowing: readRev > 0, readRev, unread: readRev > 0 ? unread.length : 0 }
}

function recordUnread(world: World, room: ModelRoom, user: string): void {
  const { readSeq, markVersion } = room.readMarks.get(user) ?? { readSeq: 0, markVersion: 0 }
  const above = room.messages().filter(({ seq = 0, deleted }) => seq > readSeq && !deleted)
  const mentions = above.filter(
    (message) => message.author !== user && message.mentions?.includes(user),
  ).length
  const unread = { room: room.id, user, readSeq, markVersion, unread: above.length, mentions }
  world.record({ op: 'finalUnread', source: 'live', client: `${user}-sdk`, ...unread })
  world.record({ op: 'finalUnread', source: 'rest', ...unread })
  world.record({ op: 'finalUnread', source: 'event', ...unread })
}
