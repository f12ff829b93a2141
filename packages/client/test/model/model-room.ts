import type { Entry, Message, MessagePage } from '@tidings/contracts'
import { ModelFollows } from './model-follows.js'
import { ModelMarks } from './model-marks.js'

/** What the model server keeps of one room. */
export interface ModelRoom {
  readonly id: string
  readonly log: Entry[]
  /** Messages in their present state, ascending by seq. */
  readonly messages: Message[]
  /** Replies in threads, in their present state, ascending by rev. */
  readonly replies: Message[]
  readonly follows: ModelFollows
  /** What was posted, as it was written first, in order. */
  readonly texts: string[]
  readonly marks: ModelMarks
}

export interface PageQuery {
  readonly before?: number
  readonly after?: number
  readonly around?: number
  readonly limit?: number
}

export function newRoom(id: string): ModelRoom {
  return {
    id,
    log: [],
    messages: [],
    replies: [],
    follows: new ModelFollows(),
    texts: [],
    marks: new ModelMarks(),
  }
}

/** The stretch of a room's messages that a page is asked for. */
export function stretchOf(
  messages: readonly Message[],
  { before, after, around, limit = 50 }: PageQuery,
  pageMax: number,
): Pick<MessagePage, 'messages' | 'hasBefore' | 'hasAfter'> {
  const size = Math.min(limit, pageMax)
  const first = around === undefined ? after : Math.max(0, around - 1 - Math.floor(size / 2))
  const end =
    first === undefined ? Math.min((before ?? messages.length + 1) - 1, messages.length) : first + size
  const start = Math.max(0, first ?? end - size)
  return { messages: messages.slice(start, end), hasBefore: start > 0, hasAfter: end < messages.length }
}
