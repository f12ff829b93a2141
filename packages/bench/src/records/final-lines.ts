import type { SeenEntry, SeenHead, SeenMessage } from './frame-lines.js'

/**
 * What a witness finds at the end. `live`: the list an SDK client draws, which may begin late. `history`: all pages,
 * read by a new sign-in. `database`: read from MongoDB directly.
 */
export interface FinalLine {
  readonly t: number
  readonly op: 'final'
  readonly source: 'live' | 'history' | 'database'
  /** With live. */
  readonly client?: string
  /** With live and history. */
  readonly user?: string
  readonly room: string
  /** Those of the room itself, in the order in which the witness has them. */
  readonly messages: readonly SeenMessage[]
  readonly head: SeenHead
  /** The threads that the witness has looked at: with live those that are open, else all. */
  readonly threads?: readonly SeenThread[]
  /** The ids of the pinned messages, in any order; absent where the witness has no list. */
  readonly pins?: readonly string[]
  /** User ids in any order; absent where the witness has no list. */
  readonly members?: readonly string[]
}

/** A thread as a witness finds it. */
export interface SeenThread {
  readonly root: SeenMessage
  /** In the order in which the witness has them; with live it may begin late. */
  readonly replies: readonly SeenMessage[]
  /** With history: where its reader stands in it. */
  readonly mark?: { readonly isFollowing: boolean; readonly readRev: number; readonly unread: number }
}

/** A member's unread count at the end: drawn by a live client, answered by REST, or told last by a socket's event or ack. */
export interface FinalUnreadLine {
  readonly t: number
  readonly op: 'finalUnread'
  readonly user: string
  readonly room: string
  readonly source: 'live' | 'rest' | 'event'
  readonly client?: string
  readonly readSeq: number
  readonly markVersion: number
  readonly unread: number
  readonly mentions: number
}

/** All entries of a room in the database at the end, in the database's order of rev. */
export interface LogLine {
  readonly t: number
  readonly op: 'log'
  readonly room: string
  readonly entries: readonly SeenEntry[]
}
