/** A message that has just arrived. */
export interface Arrival {
  readonly author: string
  readonly body: string
}

const readOutUpTo = 3

/** What is read out about messages that arrived together: all of a few, a summary of many. */
export function announcementOf(arrivals: readonly Arrival[]): string {
  if (arrivals.length <= readOutUpTo)
    return arrivals.map(({ author, body }) => `${author}: ${body}`).join('. ')
  const [first, ...others] = new Set(arrivals.map(({ author }) => author))
  return `${arrivals.length} new messages from ${first}${andOthers(others.length)}`
}

function andOthers(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ' and 1 other' : ` and ${count} others`
}
