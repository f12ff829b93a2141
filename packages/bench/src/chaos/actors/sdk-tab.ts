import { setTimeout as delay } from 'node:timers/promises'
import {
  type ClientStorage,
  createTidingsClient,
  type LiveState,
  type SendOptions,
  type TidingsClient,
} from '@tidings/client'
import type { MyRoom, RoomId } from '@tidings/contracts'
import { newText } from '../recording/canaries.js'
import { createRenderedRecorder } from '../recording/rendered.js'
import { type NodeAddress, openLink, type Stage, type StageLink } from './stage.js'
import { createTabThreads, type TabThreads } from './tab-threads.js'
import type { ChaosRoom, Person } from './world.js'

/** One SDK client with a link of its own: a tab of somebody's browser. */
export interface SdkTab {
  readonly client: string
  readonly person: Person
  readonly link: StageLink
  readonly tidings: TidingsClient
  /** Goes on as whoever was here, or signs in; tries until it succeeds or the tab is closed. */
  begin(): Promise<void>
  /** The rooms that it follows, or will as soon as it can. */
  followed(): readonly RoomId[]
  follow(room: RoomId): void
  readonly threads: Pick<TabThreads, 'open' | 'shown'>
  /** Sends a new text, perhaps in a thread, as an answer, with files, or to somebody by name. */
  send(room: ChaosRoom, parts?: SentParts): void
  close(): Promise<void>
}

interface SentParts extends SendOptions {
  /** Whom it mentions. */
  readonly name?: string
}

const signInAgainMs = 500

export async function openSdkTab(
  stage: Stage,
  options: {
    client: string
    person: Person
    node: NodeAddress
    storage: ClientStorage
    /** Whether it follows a room as soon as it is in it. */
    wants: (room: RoomId) => boolean
  },
): Promise<SdkTab> {
  const { client, person, storage, wants } = options
  const { recorder, sends, dice } = stage
  const texts = dice.fork(`texts of ${client}`)
  const link = await openLink(stage, { ...options, kind: 'sdk' })
  const tidings = createTidingsClient({ url: `http://127.0.0.1:${link.port}`, storage })
  const following = new Map<RoomId, () => void>()
  let isClosed = false

  const rendered = createRenderedRecorder(recorder, {
    client,
    user: person.id,
    onShown: (_, messages) => {
      for (const { id, author, seq, rev } of messages)
        if (author === person.id) sends.confirm(id, { seq, rev })
    },
  })
  link.onNewestPage = rendered.newestPage
  const threads = createTabThreads(tidings, rendered)
  const unsubscribe = tidings.store.subscribe((state, before) => {
    if (state.rooms !== before.rooms) followRooms(state.rooms ?? {})
    if (state.timelines === before.timelines && state.threads === before.threads) return
    rendered.see(state)
    noteFailures(state)
  })

  function followRooms(rooms: Readonly<Record<RoomId, MyRoom>>): void {
    for (const room of following.keys()) if (!rooms[room]) unfollow(room)
    for (const room of Object.keys(rooms)) if (wants(room)) follow(room)
  }

  function follow(room: RoomId): void {
    if (following.has(room) || isClosed) return
    rendered.open(room)
    following.set(room, () => {})
    following.set(room, tidings.timeline.open(room))
    // Whoever is removed at this moment is refused, and that is right.
    void tidings.rooms.loadMembers(room).catch(() => undefined)
    void tidings.rooms.loadPins(room).catch(() => undefined)
  }

  function unfollow(room: RoomId): void {
    const stop = following.get(room)
    following.delete(room)
    threads.leave(room)
    rendered.close(room)
    stop?.()
  }

  function noteFailures({ timelines, threads: views }: LiveState): void {
    const inRooms = [...following.keys()].flatMap((room) => timelines[room]?.pending ?? [])
    const inThreads = [...threads.shown().keys()].flatMap((root) => views[root]?.pending ?? [])
    for (const { id, error } of [...inRooms, ...inThreads])
      if (error) sends.end(id, { phase: 'fail', code: error.code })
  }

  async function begin(): Promise<void> {
    while (!isClosed) {
      try {
        if (await tidings.session.restore()) return
        await tidings.session.signIn({ login: person.username, password: person.password })
        return
      } catch {
        await delay(signInAgainMs)
      }
    }
  }

  function send({ id: room, canary }: ChaosRoom, { name, ...options }: SentParts = {}): void {
    const text = newText(canary, texts, name)
    const id = tidings.messages.send(room, text, options)
    const { thread, replyTo, attachments = [] } = options
    sends.begin({
      ...{ client, user: person.id, room, id, text },
      ...(thread !== undefined && { thread }),
      ...(replyTo !== undefined && { replyTo }),
      ...(attachments.length > 0 && { files: attachments.map((file) => file.id) }),
    })
  }

  async function close(): Promise<void> {
    if (isClosed) return
    isClosed = true
    unsubscribe()
    threads.close()
    for (const room of following.keys()) rendered.close(room)
    following.clear()
    tidings.dispose()
    await link.close()
  }

  const followed = () => [...following.keys()]
  return { client, person, link, tidings, begin, followed, follow, threads, send, close }
}
