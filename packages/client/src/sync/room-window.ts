import {
  getMessage,
  limits,
  listMessages,
  type Message,
  type MessageId,
  type RoomId,
} from '@tidings/contracts'
import type { JumpTarget } from '../client-values.js'
import { errorOf, isTransient } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import type { Timeline } from '../state/live-state.js'
import type { LiveStore } from '../state/live-store.js'
import { type PagePlace, setLoadingAfter, setLoadingBefore } from '../state/window.js'
import type { RoomInbox } from './room-inbox.js'

/** Moves the stretch of a room's messages that is loaded: further back, on, or anywhere else. */
export interface RoomWindow {
  loadBefore(): Promise<void>
  loadAfter(): Promise<void>
  /** Resolves to the message nearest to the target, once it is loaded; nothing in a room without messages. */
  jumpTo(target: JumpTarget): Promise<Message | undefined>
  jumpToLatest(): Promise<void>
  /** Goes to the newest messages if that was wanted and failed: there is a connection. */
  goOn(): void
}

export interface RoomWindowOptions {
  readonly roomId: RoomId
  readonly store: LiveStore
  readonly call: Call
  readonly inbox: RoomInbox
  /** Resolves once the room's newest page has come. @throws ApiError, NetworkError */
  readonly whenStarted: () => Promise<void>
}

interface PageQuery {
  readonly before?: number
  readonly after?: number
  readonly around?: number
  readonly at?: string
}

export function createRoomWindow({ roomId, store, call, inbox, whenStarted }: RoomWindowOptions): RoomWindow {
  let jumps = 0
  let isLatestWanted = false

  async function loadBefore(): Promise<void> {
    const timeline = shown()
    const before = timeline?.messages[0]?.seq
    if (before === undefined || !timeline?.hasBefore || timeline.isLoadingBefore) return
    store.update((state) => setLoadingBefore(state, roomId, true))
    try {
      await load({ before }, { before })
    } finally {
      store.update((state) => setLoadingBefore(state, roomId, false))
    }
  }

  async function loadAfter(): Promise<void> {
    const timeline = shown()
    const after = timeline?.messages.at(-1)?.seq
    if (after === undefined || !timeline?.hasAfter || timeline.isLoadingAfter) return
    store.update((state) => setLoadingAfter(state, roomId, true))
    try {
      await load({ after }, { after })
    } finally {
      store.update((state) => setLoadingAfter(state, roomId, false))
    }
  }

  async function jumpTo(target: JumpTarget): Promise<Message | undefined> {
    const thisJump = ++jumps
    isLatestWanted = false
    await whenStarted()
    const seq = 'id' in target ? await seqOf(target.id) : 'seq' in target ? target.seq : undefined
    const present = shown()?.messages.find((message) => message.seq === seq)
    if (present) return present
    const query = 'at' in target ? { at: target.at } : { around: Math.max(1, seq ?? 1) }
    const messages = await load(query, 'anywhere', () => thisJump === jumps)
    if (messages.length > 0) return nearest(messages, target, seq)
    if (thisJump === jumps) await jumpToLatest()
    return shown()?.messages.at(-1)
  }

  async function jumpToLatest(): Promise<void> {
    const thisJump = ++jumps
    isLatestWanted = shown()?.hasAfter === true
    if (!isLatestWanted) return
    try {
      await load({}, 'anywhere', () => thisJump === jumps)
      isLatestWanted = false
    } catch (error) {
      isLatestWanted &&= isTransient(error)
      throw error
    }
  }

  /** Asks until a page comes that can be put in its place; one that nobody wants any more changes nothing. */
  async function load(
    query: PageQuery,
    place: PagePlace,
    isWanted = () => true,
  ): Promise<readonly Message[]> {
    for (;;) {
      const starts = inbox.startCount()
      const page = await call(listMessages, {
        params: { roomId },
        query: { ...query, limit: limits.messagesPage.default },
      })
      const isOutdated = !inbox.isStarted() || inbox.startCount() !== starts
      if (!isWanted() || (isOutdated && place !== 'anywhere')) return []
      if (isOutdated) await whenStarted()
      else if (isEmptyJump(page.messages, query) || inbox.put(page, place)) return page.messages
    }
  }

  /** A reply stands where the message stands to which it replies. */
  async function seqOf(id: MessageId): Promise<number> {
    const known = shown()?.messages.find((message) => message.id === id)
    const message = known ?? (await call(getMessage, { params: { messageId: id } }))
    if (message.roomId !== roomId) throw errorOf('MESSAGE_NOT_FOUND')
    if (message.thread !== undefined) return seqOf(message.thread)
    return message.seq ?? 1
  }

  function shown(): Timeline | undefined {
    return store.get().timelines[roomId]
  }

  function goOn(): void {
    if (isLatestWanted) jumpToLatest().catch(() => {})
  }

  return { loadBefore, loadAfter, jumpTo, jumpToLatest, goOn }
}

/** There is nothing from that moment on, or nothing at all: the window stays where it is. */
function isEmptyJump(messages: readonly Message[], { around, at }: PageQuery): boolean {
  return messages.length === 0 && (around !== undefined || at !== undefined)
}

function nearest(messages: readonly Message[], target: JumpTarget, seq = 1): Message | undefined {
  if ('at' in target)
    return messages.find(({ at }) => Date.parse(at) >= Date.parse(target.at)) ?? messages.at(-1)
  const distance = (message: Message) => Math.abs((message.seq ?? 0) - seq)
  return messages.reduce((best, message) => (distance(message) < distance(best) ? message : best))
}
