const fence = /^ {0,3}(?<marks>`{3,}|~{3,})(?<rest>.*)$/

/** Whether a code block is open at the end of a text: what is written there is code. */
export function endsInCodeFence(text: string): boolean {
  let open: string | undefined
  for (const line of text.split('\n')) {
    const { marks, rest = '' } = fence.exec(line)?.groups ?? {}
    if (!marks) continue
    if (open === undefined) open = marks[0] === '`' && rest.includes('`') ? undefined : marks
    else if (marks.startsWith(open) && rest.trim() === '') open = undefined
  }
  return open !== undefined
}

/** Whether the end of a text stands in code, in a block or within a line. */
export function endsInCode(text: string): boolean {
  if (endsInCodeFence(text)) return true
  const line = text.slice(text.lastIndexOf('\n') + 1)
  return line.split('`').length % 2 === 0
}
