import type { LiveState } from '@tidings/client'
import type { Cast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import { stateOf } from '../operations/choose-tab.js'
import { seenMessage } from '../recording/seen.js'

/** Records what each client draws for each of its rooms, and what the sockets were told last. */
export function witnessClients(stage: Stage, cast: Cast, { quietSinceMs }: { quietSinceMs: number }): void {
  for (const tab of cast.tabs()) {
    const state = stateOf(tab)
    for (const room of tab.followed()) {
      const who = { client: tab.client, user: tab.person.id, room }
      witnessTimeline(stage, who, state)
      const mine = state.rooms?.[room]
      if (!mine) continue
      const { membership, unread } = mine
      stage.recorder.write({ op: 'finalUnread', source: 'live', ...who, readSeq: membership.readSeq, unread })
    }
  }
  witnessTold(stage, quietSinceMs)
}

function witnessTimeline(
  { recorder }: Stage,
  who: { client: string; user: string; room: string },
  { timelines, members }: LiveState,
): void {
  const timeline = timelines[who.room]
  if (!timeline) return
  const list = members[who.room]
  recorder.write({
    op: 'final',
    source: 'live',
    ...who,
    messages: timeline.messages.map(seenMessage),
    head: timeline.head,
    ...(list?.phase === 'ready' && { members: list.members.map(({ user }) => user.id) }),
  })
}

/** Only what was told once nothing changed any more: before that, another number was right. */
function witnessTold({ world, unread, recorder }: Stage, quietSinceMs: number): void {
  for (const { id: user } of world.people) {
    for (const { id: room } of world.rooms) {
      const told = unread.since(user, room, quietSinceMs)
      if (!told) continue
      const { client, readSeq, unread: count } = told
      recorder.write({ op: 'finalUnread', source: 'event', client, user, room, readSeq, unread: count })
    }
  }
}
