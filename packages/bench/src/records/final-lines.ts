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
  /** In the order in which the witness has them. */
  readonly messages: readonly SeenMessage[]
  readonly head: SeenHead
  /** User ids in any order; absent where the witness has no list. */
  readonly members?: readonly string[]
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
  readonly unread: number
}

/** All entries of a room in the database at the end, in the database's order of rev. */
export interface LogLine {
  readonly t: number
  readonly op: 'log'
  readonly room: string
  readonly entries: readonly SeenEntry[]
}
