import { createReadStream } from 'node:fs'
import { fileTypeFromFile } from 'file-type'

const unknownType = 'application/octet-stream'

/** Kinds of text that a signature tells reliably. */
const markedTexts = new Set([
  'application/pdf',
  'application/postscript',
  'application/eps',
  'application/rtf',
])

/** What a file is by its content; its name and what the sender said of it count for nothing. */
export async function detectType(path: string): Promise<string> {
  const marked = await signatureOf(path)
  const text = await readText(path)
  // “BM” begins a bitmap, and also a text about cars: what reads as text is text.
  if (text === undefined) return marked ?? unknownType
  if (marked !== undefined && (markedTexts.has(marked) || marked.startsWith('text/'))) return marked
  return markupOf(text) ?? 'text/plain'
}

async function signatureOf(path: string): Promise<string | undefined> {
  try {
    return (await fileTypeFromFile(path))?.mime
  } catch {
    // It ends in the middle of what its beginning promised.
    return undefined
  }
}

/** The beginning of what is well-formed UTF-8 from its first to its last byte; undefined for all else. */
async function readText(path: string): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let beginning = ''
  try {
    for await (const bytes of createReadStream(path)) {
      const text = decoder.decode(bytes, { stream: true })
      if (binary.test(text)) return undefined
      if (beginning.length < beginningChars) beginning += text.slice(0, beginningChars)
    }
    decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
  return beginning
}

const beginningChars = 4_096

/** Controls that no text has: all but tab, line breaks, form feed and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const binary = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/

/** What a browser would run scripts of. */
function markupOf(text: string): string | undefined {
  const start = withoutPreamble(text).toLowerCase()
  if (/^<(!doctype\s+)?svg[\s>]/.test(start)) return 'image/svg+xml'
  if (/^<(!doctype\s+)?(html|head|body|script|iframe|title|style)[\s>/]/.test(start)) return 'text/html'
  return /^\s*<\?xml\s/i.test(text) ? 'application/xml' : undefined
}

/** Without what may come before the first element: declarations and comments. */
function withoutPreamble(text: string): string {
  let rest = text.trimStart()
  for (;;) {
    const end = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : undefined
    const at = end === undefined ? -1 : rest.indexOf(end)
    if (end === undefined || at < 0) return rest
    rest = rest.slice(at + end.length).trimStart()
  }
}
