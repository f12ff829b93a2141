import type { Message } from '@tidings/contracts'
import { hasLink } from '@tidings/text'
import { type FoldedText, foldText, foldWithOffsets } from './fold-text.js'
import { searchedText } from './indexed-words.js'
import { placeOf } from './place.js'
import type { Criteria } from './search-criteria.js'
import { findTerm } from './term-pieces.js'

/** Whether a message, as it is now, is what is looked for. */
export function matches(message: Message, criteria: Criteria): boolean {
  const { rooms, terms, authors, has, isPinned, from, below } = criteria
  const { attachments } = message
  if (message.deletedAt || !rooms.has(message.roomId)) return false
  if (authors && !authors.includes(message.author)) return false
  if (isPinned && !message.pinnedAt) return false
  if (has.includes('file') && attachments.length === 0) return false
  if (has.includes('image') && !attachments.some(({ type }) => type.startsWith('image/'))) return false
  if (has.includes('link') && !hasLink(message.body)) return false
  const place = placeOf(message)
  if (place < from || place >= below) return false
  const folded = terms.length > 0 ? foldText(searchedText(message)) : ''
  return terms.every((term) => findTerm(term, folded).length > 0)
}

/** A message’s text, and where in it the terms stand: in order, without overlaps. */
export function marksIn(message: Message, { terms }: Pick<Criteria, 'terms'>) {
  const text = searchedText(message)
  const readable: FoldedText = foldWithOffsets(text)
  const found = terms
    .flatMap((term) => findTerm(term, readable.folded))
    .map(({ start, end }) => readable.unfold(start, end))
    .sort((one, other) => one.start - other.start || other.end - one.end)
  const marks: { start: number; end: number }[] = []
  for (const mark of found) if (mark.start >= (marks.at(-1)?.end ?? 0)) marks.push(mark)
  return { text, marks }
}
