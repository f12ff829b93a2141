import type { SearchHit } from '@tidings/contracts'

type Snippet = SearchHit['snippet']

const lengthMax = 200
/** How much of what stands before the first mark is shown with it. */
const leadMax = 60

/** A text with marks, or the part of it around the first one: at most 200 characters, cut between words. */
export function snippetOf({ text, marks }: Snippet): Snippet {
  if (text.length <= lengthMax) return { text, marks }
  const start = startBefore(text, marks[0]?.start ?? 0)
  const opening = start > 0 ? '…' : ''
  const room = lengthMax - opening.length
  const isToEnd = text.length - start <= room
  const end = isToEnd ? text.length : endWithin(text, start, start + room - 1)
  const shift = opening.length - start
  return {
    text: opening + text.slice(start, end) + (isToEnd ? '' : '…'),
    marks: marks
      .filter((mark) => mark.start >= start && mark.start < end)
      .map((mark) => ({ start: mark.start + shift, end: Math.min(mark.end, end) + shift })),
  }
}

function startBefore(text: string, mark: number): number {
  if (mark <= leadMax) return 0
  const space = text.slice(mark - leadMax, mark).search(/\s/)
  return space >= 0 ? mark - leadMax + space + 1 : wholeCharacter(text, mark - leadMax)
}

function endWithin(text: string, start: number, end: number): number {
  const lastSpace = text.slice(0, end + 1).search(/\s\S*$/)
  return lastSpace > start + lengthMax / 2 ? lastSpace : wholeCharacter(text, end)
}

/** A place that is not inside a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at - 1 : at
}
