import type { LiveState } from '@tidings/client'
import type { SeenThread } from '../../records/record.js'
import type { Cast } from '../actors/cast.js'
import type { SdkTab } from '../actors/sdk-tab.js'
import type { Stage } from '../actors/stage.js'
import { stateOf } from '../operations/choose-tab.js'
import { seenMessage } from '../recording/seen.js'

/** Records what each client draws for each of its rooms, and what the sockets were told last. */
export function witnessClients(stage: Stage, cast: Cast, { quietSinceMs }: { quietSinceMs: number }): void {
  for (const tab of cast.tabs()) {
    const state = stateOf(tab)
    for (const room of tab.followed()) {
      const who = { client: tab.client, user: tab.person.id, room }
      witnessTimeline(stage, who, state, threadsOf(tab, room))
      const mine = state.rooms?.[room]
      if (!mine) continue
      const { membership, unread, mentions } = mine
      const { readSeq, markVersion } = membership
      stage.recorder.write({
        ...{ op: 'finalUnread', source: 'live', ...who },
        ...{ readSeq, markVersion, unread, mentions },
      })
    }
  }
  witnessTold(stage, quietSinceMs)
}

function witnessTimeline(
  { recorder }: Stage,
  who: { client: string; user: string; room: string },
  { timelines, members, pins }: LiveState,
  threads: readonly SeenThread[],
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
    threads,
    ...(pins[who.room]?.phase === 'ready' && { pins: pins[who.room]?.messages.map(({ id }) => id) ?? [] }),
    ...(list?.phase === 'ready' && { members: list.members.map(({ user }) => user.id) }),
  })
}

/** The threads of a room that a tab shows. */
function threadsOf(tab: SdkTab, room: string): SeenThread[] {
  const { threads } = stateOf(tab)
  return [...tab.threads.shown()].flatMap(([id, other]) => {
    const { root, replies = [] } = threads[id] ?? {}
    return other === room && root ? [{ root: seenMessage(root), replies: replies.map(seenMessage) }] : []
  })
}

/** Only what was told once nothing changed any more: before that, another number was right. */
function witnessTold({ world, unread, recorder }: Stage, quietSinceMs: number): void {
  for (const { id: user } of world.people) {
    for (const { id: room } of world.rooms) {
      const told = unread.since(user, room, quietSinceMs)
      if (!told) continue
      const { client, readSeq, markVersion, unread: count, mentions } = told
      recorder.write({
        ...{ op: 'finalUnread', source: 'event', client, user, room },
        ...{ readSeq, markVersion, unread: count, mentions },
      })
    }
  }
}
