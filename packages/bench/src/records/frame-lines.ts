import type { EntryKind } from '@tidings/contracts'

/** An entry, or a message in its present state (`kind: 'message'`), as it was received. */
export interface SeenEntry {
  readonly id: string
  readonly rev: number
  readonly kind: EntryKind
  readonly author: string
  /** Of a message. */
  readonly seq?: number
  /** Of a message: the rev of the last change in it. */
  readonly lastRev?: number
  /** Of a message or an edit; empty once the message is deleted. */
  readonly text?: string
  /** Of a message, where it is. */
  readonly deleted?: boolean
  /** Of a message: one `emoji userId` each, in any order; absent where there are none. */
  readonly reactions?: readonly string[]
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

/** A message as a client draws it or a witness finds it. */
export interface SeenMessage {
  readonly id: string
  readonly seq: number
  readonly rev: number
  readonly lastRev: number
  readonly author: string
  readonly text: string
  /** Where it is. */
  readonly deleted?: boolean
  /** One `emoji userId` each, in any order; absent where there are none. */
  readonly reactions?: readonly string[]
}

/**
 * What changed in the list of confirmed messages that an SDK client draws for a room. `shown`: these came or are drawn
 * differently. `gone`: these ids left. `replaced`: the client began anew from a page (the first, or after a reset), and
 * `messages` is the whole list. `closed`: the client no longer follows the room.
 */
export interface RenderedLine {
  readonly t: number
  readonly op: 'rendered'
  readonly client: string
  readonly user: string
  readonly room: string
  readonly change: 'shown' | 'gone' | 'replaced' | 'closed'
  /** With shown and replaced. */
  readonly messages?: readonly SeenMessage[]
  /** With gone. */
  readonly ids?: readonly string[]
  /**
   * The seqs of the whole list after the change, in the order in which they are drawn, as runs of successive numbers:
   * `[[4, 60]]` for a good list, `[[4, 9], [11, 60]]` where 10 is missing.
   */
  readonly runs?: readonly (readonly [from: number, to: number])[]
}
