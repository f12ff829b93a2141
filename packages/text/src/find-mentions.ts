import { inlinesOf } from './inlines-of.js'
import { parseMessage } from './parse-message.js'

export interface Mentions {
  /** User names, whether or not somebody has them. */
  readonly usernames: readonly string[]
  /** Whether everybody in the room is meant. */
  readonly here: boolean
  /** Names of rooms, whether or not there are such. */
  readonly rooms: readonly string[]
}

/**
 * Whom a message addresses: lower case, each once, in the order of reading. Code, links and e-mail addresses mention nobody,
 * and neither does what is quoted: the one who wrote it has said it already.
 */
export function findMentions(body: string): Mentions {
  const usernames = new Set<string>()
  const rooms = new Set<string>()
  let here = false
  for (const inline of inlinesOf(parseMessage(body), { isOwnWordsOnly: true })) {
    if (inline.kind === 'mention') usernames.add(inline.username)
    if (inline.kind === 'room') rooms.add(inline.name)
    if (inline.kind === 'here') here = true
  }
  return { usernames: [...usernames], here, rooms: [...rooms] }
}
