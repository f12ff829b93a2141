import { type Entry, entriesReplySchema, type Message, type MessagePage, parse } from '@tidings/contracts'
import type { FrameLine, SeenHead, SightLine } from '../../records/record.js'
import { canariesIn } from './canaries.js'
import type { Recorder } from './recorder.js'
import { messageAsEntry, seenEntry, seenMessage } from './seen.js'

/** Whom something arrived at. */
export interface Receiver {
  readonly client: string
  readonly user: string
  /** The node that its link leads to at present. */
  readonly node: string
}

/** What an answer answers. */
interface Asked {
  readonly asked: number
  readonly after?: number
}

/** Messages of one room, as they were answered. */
interface SeenAnswer extends Pick<SightLine, 'room' | 'thread' | 'hasBefore' | 'hasAfter'> {
  readonly messages: readonly Message[]
}

/** Writes down what arrives, before the client has seen it. */
export interface Tap {
  live(receiver: Receiver, event: { roomId: string; entries: readonly Entry[]; head: SeenHead }): void
  entriesReply(receiver: Receiver, via: 'join' | 'catchup', room: string, reply: unknown, asked: Asked): void
  history(receiver: Receiver, room: string, page: MessagePage, asked: Asked): void
  /** Messages that were found by a search, as a thread or as pins. */
  sight(receiver: Receiver, via: SightLine['via'], seen: SeenAnswer, asked: Asked): void
  /** Looks for the texts of rooms in the raw bytes of a frame or an answer. */
  raw(receiver: Receiver, via: string, text: string, asked?: Asked): void
}

/** Makes a tap; `roomOfCanary` is read as it grows. */
export function createTap(recorder: Recorder, roomOfCanary: ReadonlyMap<string, string>): Tap {
  function frame(receiver: Receiver, line: Omit<FrameLine, 't' | 'op' | keyof Receiver>): void {
    recorder.write({ op: 'frame', ...receiver, ...line })
  }

  return {
    live(receiver, { roomId, entries, head }) {
      frame(receiver, { room: roomId, via: 'live', entries: entries.map(seenEntry), head })
    },

    entriesReply(receiver, via, room, reply, { asked, after }) {
      const parsed = parse(entriesReplySchema, reply)
      frame(receiver, {
        room,
        via,
        entries: parsed.entries.map(seenEntry),
        head: parsed.head,
        asked,
        ...(after !== undefined && { after }),
        ...(parsed.reset !== undefined && { reset: parsed.reset }),
      })
    },

    history(receiver, room, { messages, head, hasBefore, hasAfter }, { asked }) {
      const entries = messages.map((message: Message) => messageAsEntry(message))
      frame(receiver, { room, via: 'history', entries, head, asked, hasBefore, hasAfter })
    },

    sight(receiver, via, { messages, ...rest }, { asked }) {
      recorder.write({ op: 'sight', ...receiver, via, ...rest, messages: messages.map(seenMessage), asked })
    },

    raw(receiver, via, text, asked) {
      for (const canary of canariesIn(text)) {
        const room = roomOfCanary.get(canary)
        if (room === undefined) continue
        const { client, user } = receiver
        recorder.write({ op: 'canary', client, user, room, via, ...(asked && { asked: asked.asked }) })
      }
    },
  }
}
