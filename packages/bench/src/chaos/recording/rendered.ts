import type { LiveState } from '@tidings/client'
import type { Message, MessageId, RoomId } from '@tidings/contracts'
import type { Recorder } from './recorder.js'
import { seenMessage } from './seen.js'

/** Writes down how the lists change that one client draws: those of rooms, and of threads that are open. */
export interface RenderedRecorder {
  /** The client's state is another one. */
  see(state: LiveState): void
  /** A newest page of the room or thread has arrived: the next list may begin anew from it. */
  newestPage(of: RoomId | MessageId): void
  /** The client follows the room or thread no longer. */
  close(what: RoomId | MessageId): void
  /** The client follows the room, or this thread of it, from now on. */
  open(room: RoomId, thread?: MessageId): void
}

interface Followed {
  readonly room: RoomId
  readonly thread?: MessageId
  drawn: readonly Message[]
  hasNewestPage: boolean
}

export function createRenderedRecorder(
  recorder: Recorder,
  options: {
    readonly client: string
    readonly user: string
    /** These messages are drawn as confirmed, for the first time or otherwise than before. */
    readonly onShown: (room: RoomId, messages: readonly Message[]) => void
  },
): RenderedRecorder {
  const { client, user, onShown } = options
  const followed = new Map<RoomId | MessageId, Followed>()

  function see(state: LiveState): void {
    for (const before of followed.values()) {
      const messages = listOf(state, before)
      if (!messages || messages === before.drawn) continue
      compare(before, messages)
      before.drawn = messages
    }
  }

  function compare(before: Followed, messages: readonly Message[]): void {
    const { start, oldEnd, newEnd } = changedStretch(before.drawn, messages)
    const isKept = start > 0 || newEnd < messages.length
    if (before.drawn.length === 0 || (before.hasNewestPage && !isKept)) {
      before.hasNewestPage = false
      write(before, 'replaced', messages, messages)
      return
    }
    const old = new Map(before.drawn.slice(start, oldEnd).map((message) => [message.id, message]))
    const changed = messages.slice(start, newEnd)
    const shown = changed.filter((message) => old.get(message.id) !== message)
    if (shown.length > 0) write(before, 'shown', shown, messages)
    for (const message of changed) old.delete(message.id)
    const gone = [...old.keys()]
    if (gone.length > 0)
      recorder.write({ ...lineOf(before), change: 'gone', ids: gone, ...placesOf(before, messages) })
  }

  function write(
    list: Followed,
    change: 'shown' | 'replaced',
    changed: readonly Message[],
    all: readonly Message[],
  ): void {
    onShown(list.room, changed)
    const messages = changed.map(seenMessage)
    recorder.write({ ...lineOf(list), change, messages, ...placesOf(list, all) })
  }

  function close(what: RoomId | MessageId): void {
    const list = followed.get(what)
    followed.delete(what)
    if (list) recorder.write({ ...lineOf(list), change: 'closed' })
  }

  function lineOf({ room, thread }: Followed) {
    return { op: 'rendered', client, user, room, ...(thread !== undefined && { thread }) } as const
  }

  return {
    see,
    newestPage: (of) => {
      const list = followed.get(of)
      if (list) list.hasNewestPage = true
    },
    close,
    open: (room, thread) => {
      const what = { room, ...(thread !== undefined && { thread }) }
      followed.set(thread ?? room, { ...what, drawn: [], hasNewestPage: false })
    },
  }
}

function listOf({ timelines, threads }: LiveState, { room, thread }: Followed) {
  return thread === undefined ? timelines[room]?.messages : threads[thread]?.replies
}

/** Where a list stands: replies have no seq, and their revs are not successive. */
function placesOf({ thread }: Followed, messages: readonly Message[]) {
  return thread === undefined ? { runs: runsOf(messages) } : { revs: messages.map(({ rev }) => rev) }
}

/** The seqs as they are drawn, as runs of successive numbers. */
function runsOf(messages: readonly Message[]): [number, number][] {
  const runs: [number, number][] = []
  for (const { seq = 0 } of messages) {
    const last = runs.at(-1)
    if (last && seq === last[1] + 1) last[1] = seq
    else runs.push([seq, seq])
  }
  return runs
}

/** Between which places two lists differ: lists are long and change at one place. */
function changedStretch(before: readonly Message[], after: readonly Message[]) {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let oldEnd = before.length
  let newEnd = after.length
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--
    newEnd--
  }
  return { start, oldEnd, newEnd }
}
