import { type Block, parseMessage } from '@tidings/text'
import { RecentValues } from './recent-values.js'

/** More messages than a room shows at once. By their text, not their id: an edit is another text, a confirmed send the same. */
const parsed = new RecentValues<readonly Block[]>(500)

/** A message's text as a tree; the same tree for the same text as long as it is kept. */
export function parsedBody(body: string): readonly Block[] {
  const known = parsed.get(body)
  if (known) return known
  const blocks = parseMessage(body)
  parsed.set(body, blocks)
  return blocks
}
