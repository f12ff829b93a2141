import { inlinesOf } from './inlines-of.js'
import { parseMessage } from './parse-message.js'

/** Whether a message holds an address that is drawn as a link, quotes included. */
export function hasLink(body: string): boolean {
  return inlinesOf(parseMessage(body), { isOwnWordsOnly: false }).some(({ kind }) => kind === 'link')
}
