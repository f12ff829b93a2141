import type { EntryKind } from '@tidings/contracts'

/** What a message has beside its text, as far as there is any of it. */
interface SeenParts {
  /** The place in the room; replies in threads have none. */
  readonly seq?: number
  /** One `emoji userId` each, in any order. */
  readonly reactions?: readonly string[]
  /** Of a reply in a thread: the message that it is about. Of the deletion of a reply, too. */
  readonly thread?: string
  /** The ids of the files that it carries. */
  readonly files?: readonly string[]
  /** The ids of those whom its text names, and `here`. Of an edit, too. */
  readonly mentions?: readonly string[]
  readonly pinned?: true
  /** Replies in its thread that are not deleted. */
  readonly replyCount?: number
}

/** An entry, or a message in its present state (`kind: 'message'`), as it was received. */
export interface SeenEntry extends SeenParts {
  readonly id: string
  readonly rev: number
  readonly kind: EntryKind
  readonly author: string
  /** Of a message: the rev of the last change in it. */
  readonly lastRev?: number
  /** Of a message or an edit; empty once the message is deleted. */
  readonly text?: string
  /** Of a message, where it is. */
  readonly deleted?: boolean
  /** Of a change: the message's id. */
  readonly target?: string
  readonly emoji?: string
  /** Of memberJoined and memberLeft: who. */
  readonly user?: string
}

export interface SeenHead {
  readonly seq: number
  readonly rev: number
}

/**
 * Each arrival of entries or messages at a client, unfiltered. `live` is an `entries` event, `join` the ack of
 * `joinRoom`, `catchup` a page of entries, `history` a page of messages.
 */
export interface FrameLine {
  readonly t: number
  readonly op: 'frame'
  readonly client: string
  readonly user: string
  readonly node: string
  readonly room: string
  readonly via: 'live' | 'join' | 'catchup' | 'history'
  readonly entries: readonly SeenEntry[]
  readonly head: SeenHead
  /** When the request was made that this answers; absent with `live`. */
  readonly asked?: number
  /** Of join and catchup: the cursor in the request. */
  readonly after?: number
  /** Of join and catchup. */
  readonly reset?: boolean
  /** Of history. */
  readonly hasBefore?: boolean
  /** Of history. */
  readonly hasAfter?: boolean
}

/** A room's canary was found in the raw bytes of a frame or an answer, of whatever kind. One line per frame and room. */
export interface CanaryLine {
  readonly t: number
  readonly op: 'canary'
  readonly client: string
  readonly user: string
  /** The room whose canary it is. */
  readonly room: string
  /** For people: the event or route. */
  readonly via: string
  /** When the request was made that this answers; absent where the server spoke by itself. */
  readonly asked?: number
}

/**
 * Messages that somebody was answered otherwise than by a room's history: found by a search, as the replies in a
 * thread (without the root), or as the pins of a room. One line per answer and room.
 */
export interface SightLine {
  readonly t: number
  readonly op: 'sight'
  readonly client: string
  readonly user: string
  readonly node: string
  readonly room: string
  readonly via: 'search' | 'replies' | 'root' | 'pins'
  readonly messages: readonly SeenMessage[]
  /** When the request was made that this answers. */
  readonly asked: number
  /** Of replies. */
  readonly thread?: string
  /** Of replies. */
  readonly hasBefore?: boolean
  /** Of replies. */
  readonly hasAfter?: boolean
}

/** A message as a client draws it or a witness finds it. */
export interface SeenMessage extends SeenParts {
  readonly id: string
  readonly rev: number
  readonly lastRev: number
  readonly author: string
  readonly text: string
  /** Where it is. */
  readonly deleted?: boolean
}

/**
 * What changed in the list of confirmed messages that an SDK client draws for a room, or for a thread of it. `shown`: these came or are drawn
 * differently. `gone`: these ids left. `replaced`: the client began anew from a page (the first, or after a reset), and
 * `messages` is the whole list. `closed`: the client no longer follows the room.
 */
export interface RenderedLine {
  readonly t: number
  readonly op: 'rendered'
  readonly client: string
  readonly user: string
  readonly room: string
  /** Of the list of replies in a thread: the message that they are about. */
  readonly thread?: string
  readonly change: 'shown' | 'gone' | 'replaced' | 'closed'
  /** With shown and replaced. */
  readonly messages?: readonly SeenMessage[]
  /** With gone. */
  readonly ids?: readonly string[]
  /**
   * The seqs of the whole list after the change, in the order in which they are drawn, as runs of successive numbers:
   * `[[4, 60]]` for a good list, `[[4, 9], [11, 60]]` where 10 is missing. Absent of a thread.
   */
  readonly runs?: readonly (readonly [from: number, to: number])[]
  /** Of a thread: the revs of the whole list after the change, in the order in which they are drawn. */
  readonly revs?: readonly number[]
}
