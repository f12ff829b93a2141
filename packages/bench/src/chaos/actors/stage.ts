import type { Entry, ReadMark } from '@tidings/contracts'
import type { Dice } from '../plan/dice.js'
import { type ClientLink, startClientLink } from '../proxies/client-link.js'
import type { FileShelf } from '../recording/file-shelf.js'
import type { Recorder } from '../recording/recorder.js'
import type { SendCalls } from '../recording/send-calls.js'
import type { Receiver, Tap } from '../recording/tap.js'
import { createCallTap } from '../recording/tap-calls.js'
import { createSocketTap, type SocketListener } from '../recording/tap-socket.js'
import type { UnreadLedger } from '../recording/unread-told.js'
import type { Person, World } from './world.js'

/** A node as clients see it. */
export interface NodeAddress {
  readonly name: string
  readonly url: string
  readonly port: number
}

/** What every actor of a run shares. */
export interface Stage {
  readonly world: World
  readonly nodes: readonly NodeAddress[]
  readonly recorder: Recorder
  readonly tap: Tap
  readonly sends: SendCalls
  readonly unread: UnreadLedger
  readonly files: FileShelf
  readonly dice: Dice
  /** The links in use, by their port. */
  readonly links: Map<number, StageLink>
}

/** A client's link, with what the recording has to know about it. */
export interface StageLink extends ClientLink {
  readonly client: string
  readonly user: string
  readonly node: NodeAddress
  /** Leads new connections to another node, and cuts the present ones. */
  moveTo(node: NodeAddress): void
  onNewestPage: (of: string) => void
}

/** Opens a tapped link for a client, and says so in the record. */
export async function openLink(
  stage: Stage,
  options: { client: string; person: Person; node: NodeAddress; kind: 'sdk' | 'raw' },
): Promise<StageLink> {
  const { recorder, tap, sends, links, dice } = stage
  const { client, person, kind } = options
  let { node } = options
  const user = person.id
  const receiver = (): Receiver => ({ client, user, node: node.name })
  const calls = createCallTap({ recorder, sends, client: { client, user, kind }, roomOf: sends.roomOf })
  const listener: SocketListener = {
    onRequest: calls.onRequest,
    onAnswer: (request, answer) => {
      calls.onAnswer(request, answer)
      noteMarks(stage, { client, user }, request.name, answer)
      if (request.name === 'joinRoom') confirmReplies(stage, user, (answer as { data?: unknown }).data)
    },
    onEvent: (name, payload) => {
      if (name === 'readMark') noteMark(stage, { client, user }, payload as Mark)
      if (name === 'entries') confirmReplies(stage, user, payload)
    },
  }
  const onPacket = createSocketTap({ tap, recorder, receiver, listener })
  const random = dice.fork(`link of ${client}`).next
  const proxy = await startClientLink({ targetPort: node.port, random, onPacket })
  const link: StageLink = {
    ...proxy,
    client,
    user,
    get node() {
      return node
    },
    moveTo: (next) => {
      node = next
      proxy.setTarget(next.port)
      proxy.cut()
    },
    onNewestPage: () => {},
    close: async () => {
      if (!links.delete(proxy.port)) return
      recorder.write({ op: 'client', client, user, node: node.name, kind, phase: 'close' })
      await proxy.close()
    },
  }
  links.set(proxy.port, link)
  recorder.write({ op: 'client', client, user, node: node.name, kind, phase: 'open' })
  return link
}

/** One's own reply may come when its thread is not shown any more: its entry confirms it all the same (rule O6). */
function confirmReplies({ sends }: Stage, user: string, reply: unknown): void {
  const { entries = [] } = (reply ?? {}) as { entries?: readonly Entry[] }
  for (const entry of entries)
    if (entry.kind === 'message' && entry.message.thread !== undefined && entry.author === user)
      sends.confirm(entry.id, { rev: entry.rev })
}

interface Mark extends ReadMark {
  readonly roomId: string
}

type Hearer = { readonly client: string; readonly user: string }

function noteMarks(stage: Stage, hearer: Hearer, name: string, answer: unknown): void {
  const { data } = answer as { data?: { marks?: Record<string, Omit<Mark, 'roomId'>> } }
  if (name !== 'heads') return
  for (const [roomId, mark] of Object.entries(data?.marks ?? {})) noteMark(stage, hearer, { roomId, ...mark })
}

function noteMark({ unread, recorder }: Stage, { client, user }: Hearer, mark: Mark): void {
  unread.note(user, mark.roomId, { ...mark, atMs: recorder.nowMs(), client })
}
