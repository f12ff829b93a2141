import type { LiveState } from '@tidings/client'
import type { Message, RoomId } from '@tidings/contracts'
import type { Recorder } from './recorder.js'
import { seenMessage } from './seen.js'

/** Writes down how the lists change that one client draws. */
export interface RenderedRecorder {
  /** The client's state is another one. */
  see(state: LiveState): void
  /** A newest page of the room has arrived: the next list may begin anew from it. */
  newestPage(room: RoomId): void
  /** The client follows the room no longer. */
  close(room: RoomId): void
  /** The client follows the room from now on. */
  open(room: RoomId): void
}

interface Followed {
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
  const followed = new Map<RoomId, Followed>()

  function see(state: LiveState): void {
    for (const [room, before] of followed) {
      const messages = state.timelines[room]?.messages
      if (!messages || messages === before.drawn) continue
      compare(room, before, messages)
      before.drawn = messages
    }
  }

  function compare(room: RoomId, before: Followed, messages: readonly Message[]): void {
    const { start, oldEnd, newEnd } = changedStretch(before.drawn, messages)
    const isKept = start > 0 || newEnd < messages.length
    if (before.drawn.length === 0 || (before.hasNewestPage && !isKept)) {
      before.hasNewestPage = false
      write(room, 'replaced', messages, messages)
      return
    }
    const old = new Map(before.drawn.slice(start, oldEnd).map((message) => [message.id, message]))
    const changed = messages.slice(start, newEnd)
    const shown = changed.filter((message) => old.get(message.id) !== message)
    if (shown.length > 0) write(room, 'shown', shown, messages)
    for (const message of changed) old.delete(message.id)
    const gone = [...old.keys()]
    if (gone.length > 0)
      recorder.write({
        op: 'rendered',
        client,
        user,
        room,
        change: 'gone',
        ids: gone,
        runs: runsOf(messages),
      })
  }

  function write(
    room: RoomId,
    change: 'shown' | 'replaced',
    changed: readonly Message[],
    all: readonly Message[],
  ): void {
    onShown(room, changed)
    const messages = changed.map(seenMessage)
    recorder.write({ op: 'rendered', client, user, room, change, messages, runs: runsOf(all) })
  }

  function close(room: RoomId): void {
    if (followed.delete(room)) recorder.write({ op: 'rendered', client, user, room, change: 'closed' })
  }

  return {
    see,
    newestPage: (room) => {
      const list = followed.get(room)
      if (list) list.hasNewestPage = true
    },
    close,
    open: (room) => void followed.set(room, { drawn: [], hasNewestPage: false }),
  }
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
