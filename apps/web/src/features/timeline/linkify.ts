/** A stretch of a message: plain text, or an address that can be followed. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

const schemes = ['https://', 'http://'] as const
const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
const trailers = new Set('.,;:!?\'"’”»…*_~')

/** Finds the web addresses in a text. One pass from left to right, so that no text takes long. */
export function linkify(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let textStart = 0
  let at = nextScheme(text, 0)
  while (at !== undefined) {
    const end = trimmedEnd(text, at, endOfWord(text, at))
    const href = parseAddress(text.slice(at, end))
    if (href && !isInsideWord(text, at)) {
      if (at > textStart) parts.push({ kind: 'text', text: text.slice(textStart, at) })
      parts.push({ kind: 'link', text: text.slice(at, end), href })
      textStart = end
    }
    at = nextScheme(text, Math.max(end, at + 1))
  }
  if (textStart < text.length) parts.push({ kind: 'text', text: text.slice(textStart) })
  return parts
}

function nextScheme(text: string, from: number): number | undefined {
  for (let at = text.indexOf('http', from); at >= 0; at = text.indexOf('http', at + 1)) {
    if (schemes.some((scheme) => text.startsWith(scheme, at))) return at
  }
  return undefined
}

function endOfWord(text: string, from: number): number {
  let end = from
  while (end < text.length && !/[\s<>"]/.test(text.charAt(end))) end++
  return end
}

/** Leaves out what belongs to the sentence: full stops, and brackets that were not opened in the address. */
function trimmedEnd(text: string, start: number, wordEnd: number): number {
  const opened = countOf(text, start, wordEnd)
  let end = wordEnd
  while (end > start) {
    const last = text.charAt(end - 1)
    const opener = closers[last]
    const isUnopened = opener !== undefined && (opened[last] ?? 0) > (opened[opener] ?? 0)
    if (!trailers.has(last) && !isUnopened) break
    if (isUnopened) opened[last] = (opened[last] ?? 0) - 1
    end--
  }
  return end
}

function countOf(text: string, start: number, end: number): Record<string, number> {
  const counts: Record<string, number> = {}
  for (let at = start; at < end; at++) {
    const character = text.charAt(at)
    if ('()[]{}'.includes(character)) counts[character] = (counts[character] ?? 0) + 1
  }
  return counts
}

function isInsideWord(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))
}

function parseAddress(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url?.hostname && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined
}
