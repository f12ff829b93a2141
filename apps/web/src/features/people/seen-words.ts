const namedAtMost = 2

/** "Seen by Ada, Bo and 3 others"; of three people all are named. */
export function seenWords(names: readonly string[]): string {
  if (names.length === 0) return 'Seen by nobody yet'
  if (names.length <= namedAtMost + 1) return `Seen by ${listFormat.format(names)}`
  const named = names.slice(0, namedAtMost).join(', ')
  return `Seen by ${named} and ${names.length - namedAtMost} others`
}

const listFormat = new Intl.ListFormat('en-GB', { type: 'conjunction' })
