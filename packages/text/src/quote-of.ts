export interface QuoteOptions {
  /** Lines to keep of the message. */
  readonly maxLines: number
}

/** UTF-16 code units to keep, for a line has no bound of its own. */
const maxLength = 600

const fence = /^ {0,3}(?<fence>`{3,}|~{3,})/

/**
 * A message as the quote that an answer begins with: Markdown, each line behind `> `, without a newline at its end. What the
 * message itself quotes is left out, so that quotes of quotes never pile up; a message of nothing else loses one level. What
 * is cut has a last line `…`.
 */
export function quoteOf(body: string, { maxLines }: QuoteOptions): string {
  const own = ownLines(body)
  const text = own.slice(0, maxLines).join('\n')
  const kept = closeFence(cutAtCharacter(text).split('\n'))
  const isCut = own.length > maxLines || text.length > maxLength
  return [...kept, ...(isCut ? ['…'] : [])].map((line) => (line ? `> ${line}` : '>')).join('\n')
}

/** The lines that are no quote; lines of code that begin with `>` are none. */
function ownLines(body: string): readonly string[] {
  const lines = body.trim().split(/\r?\n/)
  let open: string | undefined
  const own = lines.filter((line) => {
    const isQuote = open === undefined && /^ {0,3}>/.test(line)
    open = isQuote ? open : fenceAfter(line, open)
    return !isQuote
  })
  const text = own.join('\n').trim()
  return text ? text.split('\n') : lines.map((line) => line.replace(/^[\s>]+/, ''))
}

/** Cuts between characters, never within one. */
function cutAtCharacter(text: string): string {
  const cut = text.slice(0, maxLength)
  return (/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd()
}

/** Code that was cut would take the answer in. */
function closeFence(lines: readonly string[]): readonly string[] {
  const open = lines.reduce<string | undefined>((before, line) => fenceAfter(line, before), undefined)
  return open === undefined ? lines : [...lines, open]
}

/** The fence that is open behind a line. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const found = fence.exec(line)?.groups?.fence
  if (found === undefined) return open
  if (open === undefined) return found
  return found.startsWith(open) && line.trim() === found ? undefined : open
}
