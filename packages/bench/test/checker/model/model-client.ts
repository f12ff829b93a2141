import type {
  FrameLine,
  RenderedLine,
  SeenEntry,
  SeenHead,
  SeenMessage,
  SightLine,
} from '../../../src/records/record.js'
import { applyEntry } from './apply-entry.js'
import type { ModelRoom } from './model-room.js'
import { createThreadViews, type ThreadViews } from './thread-views.js'
import type { World } from './world.js'

/** A client that follows rooms by rules C1 to C4, and records what comes and what it draws. */
export interface ModelClient {
  readonly id: string
  readonly user: string
  readonly node: string
  readonly kind: 'sdk' | 'raw'
  /** The list it draws; absent for rooms it does not follow. */
  list(room: ModelRoom): readonly SeenMessage[] | undefined
  follow(room: ModelRoom): void
  stop(room: ModelRoom): void
  /** Asks for what is missing, as after a reconnect. */
  catchUp(room: ModelRoom): void
  /** Shows a thread of a room that it follows. */
  openThread(room: ModelRoom, root: string): void
  /** The replies that it draws, by root. */
  threads(room: ModelRoom): ReadonlyMap<string, readonly SeenMessage[]>
  /** Looks for the room's secret word. */
  search(room: ModelRoom): void
}

interface Following {
  cursor: number
  list: SeenMessage[]
  readonly held: Map<number, SeenEntry>
  readonly applied: SeenEntry[]
  readonly threads: ThreadViews
  isAsking: boolean
  isOver: boolean
  unsubscribe: () => unknown
}

type Frame = Pick<FrameLine, 'via' | 'entries' | 'head'> & Partial<FrameLine>

export function createModelClient(
  world: World,
  { id, user, node, kind }: Pick<ModelClient, 'id' | 'user' | 'node' | 'kind'>,
  isUp: (node: string) => boolean,
): ModelClient {
  const rooms = new Map<string, Following>()
  world.record({ op: 'client', client: id, user, node, kind, phase: 'open' })

  function follow(room: ModelRoom): void {
    if (rooms.has(room.id)) return
    const following = newFollowing(room)
    rooms.set(room.id, following)
    load(room, following)
  }

  /** The newest page, and everything from then on. */
  function load(room: ModelRoom, following: Following): void {
    const asked = world.now()
    ask(room, following, () => {
      const listener = (entry: SeenEntry, head: SeenHead) => hear(room, following, entry, head)
      room.listeners.add(listener)
      following.unsubscribe = () => room.listeners.delete(listener)
      const messages = room.messages().slice(-pageSize)
      const head = room.head()
      return () => {
        const hasBefore = (messages[0]?.seq ?? 1) > 1
        const entries = messages.map((message) => ({ ...message, kind: 'message' as const }))
        seen(room, { via: 'history', asked, entries, head, hasBefore, hasAfter: false })
        following.cursor = head.rev
        following.list = messages
        draw(room, following, 'replaced', messages)
        take(room, following, [])
      }
    })
  }

  /** One request: to the server, and back; nothing where the link or the membership is gone. */
  function ask(room: ModelRoom, following: Following, answer: () => () => void): void {
    following.isAsking = true
    world.in(1 + world.below(20), () => {
      following.isAsking = !following.isOver && isUp(node) && room.members.has(user)
      if (!following.isAsking) return
      const receive = answer()
      world.in(1 + world.below(20), () => {
        following.isAsking = false
        if (!following.isOver) receive()
      })
    })
  }

  function hear(room: ModelRoom, following: Following, entry: SeenEntry, head: SeenHead): void {
    if (!isUp(node) || !room.members.has(user) || world.chance(0.03)) return
    const times = world.chance(0.03) ? 2 : 1
    for (let time = 0; time < times; time += 1) {
      world.in(1 + world.below(150), () => {
        if (following.isOver) return
        seen(room, { via: 'live', entries: [entry], head })
        take(room, following, [entry])
      })
    }
  }

  function take(room: ModelRoom, following: Following, entries: readonly SeenEntry[]): void {
    for (const entry of entries) if (entry.rev > following.cursor) following.held.set(entry.rev, entry)
    const applied: SeenEntry[] = []
    for (
      let next = following.held.get(following.cursor + 1);
      next;
      next = following.held.get(following.cursor + 1)
    ) {
      following.held.delete(next.rev)
      following.cursor = next.rev
      applied.push(next)
    }
    const before = following.list
    for (const entry of applied) following.list = applyEntry(following.list, entry)
    following.applied.push(...applied)
    const changed = following.list.filter((message) => !before.includes(message))
    if (changed.length > 0) draw(room, following, 'shown', changed)
    following.threads.apply(applied)
    if (following.held.size > 0) world.in(300, () => catchUp(room))
  }

  function catchUp(room: ModelRoom): void {
    const following = rooms.get(room.id)
    if (!following || following.isAsking) return
    if (following.cursor === 0) {
      load(room, following)
      return
    }
    const asked = world.now()
    const after = following.cursor
    ask(room, following, () => {
      const entries = room.entriesAfter(after)
      const head = room.head()
      return () => {
        seen(room, { via: 'catchup', asked, after, entries, head })
        take(room, following, entries)
      }
    })
  }

  function stop(room: ModelRoom): void {
    const following = rooms.get(room.id)
    if (!following) return
    following.isOver = true
    following.unsubscribe()
    rooms.delete(room.id)
    for (const thread of following.threads.shown.keys()) record(room, { thread, change: 'closed' })
    record(room, { change: 'closed' })
  }

  function seen(room: ModelRoom, frame: Frame): void {
    world.record({ op: 'frame', client: id, user, node, room: room.id, ...frame })
    const asked = frame.asked === undefined ? {} : { asked: frame.asked }
    if (frame.entries.some(({ text }) => text?.startsWith(room.canary)))
      world.record({ op: 'canary', client: id, user, room: room.id, via: frame.via, ...asked })
  }

  function draw(
    room: ModelRoom,
    { list }: Following,
    change: 'shown' | 'replaced',
    messages: SeenMessage[],
  ): void {
    const runs: [number, number][] = list.length === 0 ? [] : [[list[0]?.seq ?? 0, list.at(-1)?.seq ?? 0]]
    record(room, { change, messages, runs })
  }

  function record(room: ModelRoom, line: Pick<RenderedLine, 'change'> & Partial<RenderedLine>): void {
    if (kind === 'sdk') world.record({ op: 'rendered', client: id, user, room: room.id, ...line })
  }

  function openThread(room: ModelRoom, root: string): void {
    const following = rooms.get(room.id)
    if (!following || following.cursor === 0 || following.threads.shown.has(root)) return
    const asked = world.now()
    within(room, following, () => {
      const messages = room.repliesTo(root)
      const { rev } = room.head()
      return () => {
        const ends = { hasBefore: false, hasAfter: false }
        sight(room, { via: 'replies', thread: root, messages, asked, ...ends })
        following.threads.show(
          root,
          messages,
          following.applied.filter((entry) => entry.rev > rev),
        )
      }
    })
  }

  function search(room: ModelRoom): void {
    const asked = world.now()
    const following = rooms.get(room.id)
    if (!following) return
    within(room, following, () => {
      const found = [...room.messages(), ...room.threads().flatMap(({ replies }) => replies)]
      const messages = found.filter(({ deleted }) => !deleted).slice(-searchLimit)
      return () => sight(room, { via: 'search', messages, asked })
    })
  }

  /** One request beside those that follow the room. */
  function within(room: ModelRoom, following: Following, answer: () => () => void): void {
    world.in(1 + world.below(20), () => {
      if (following.isOver || !isUp(node) || !room.members.has(user)) return
      const receive = answer()
      world.in(1 + world.below(20), () => {
        if (!following.isOver) receive()
      })
    })
  }

  function sight(
    room: ModelRoom,
    line: Pick<SightLine, 'via' | 'messages' | 'asked'> & Partial<SightLine>,
  ): void {
    world.record({ op: 'sight', client: id, user, node, room: room.id, ...line })
  }

  function newFollowing(room: ModelRoom): Following {
    const threads = createThreadViews((thread, change, messages, all) =>
      record(room, { thread, change, messages, revs: all.map(({ rev }) => rev) }),
    )
    const nothing = { cursor: 0, list: [], held: new Map(), applied: [] }
    return { ...nothing, threads, isAsking: false, isOver: false, unsubscribe: () => {} }
  }

  const threads = (room: ModelRoom) => rooms.get(room.id)?.threads.shown ?? new Map()
  const list = (room: ModelRoom) => rooms.get(room.id)?.list
  return { id, user, node, kind, list, follow, stop, catchUp, openThread, threads, search }
}

const searchLimit = 10

const pageSize = 50
