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
    const found = { room: room.id, messages: room.messages(), head: room.head(), members: [...room.members] }
    world.record({ op: 'final', source: 'database', ...found })
    world.record({ op: 'log', room: room.id, entries: room.entriesAfter(0) })
    for (const user of room.members) {
      world.record({ op: 'final', source: 'history', user, ...found })
      recordUnread(world, room, user)
    }
    for (const { id, user, kind, list } of clients) {
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
      })
    }
  }
}

function recordUnread(world: World, room: ModelRoom, user: string): void {
  const readSeq = room.readMarks.get(user) ?? 0
  const others = room
    .messages()
    .filter(({ seq, author, deleted }) => seq > readSeq && author !== user && !deleted)
  const unread = { room: room.id, user, readSeq, unread: others.length }
  world.record({ op: 'finalUnread', source: 'live', client: `${user}-sdk`, ...unread })
  world.record({ op: 'finalUnread', source: 'rest', ...unread })
  world.record({ op: 'finalUnread', source: 'event', ...unread })
}
