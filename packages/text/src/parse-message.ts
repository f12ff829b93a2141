import { BoundedLexer } from './bounded-lexer.js'
import { countParts } from './count-parts.js'
import type { Block } from './message-tree.js'
import { plainBlock } from './plain-block.js'
import { toBlocks } from './to-blocks.js'

/** UTF-16 code units of a text that is read as Markdown; as many as a message may have. */
const maxLength = 8_000
const maxLines = 500

/** Elements of a message; a page takes some 20 ms to draw so many. */
const maxParts = 400

/**
 * Reads a message's Markdown: GitHub's, without HTML, footnotes and references, and a single newline is a line break.
 *
 * Never throws, whatever the text is, and takes some 20 ms at most: what is longer than a message may be, or would be slow to
 * read (see `BoundedLexer`) or to draw, keeps its words and its first hundred mentions, and loses only its formatting.
 */
export function parseMessage(body: string): readonly Block[] {
  if (lastRead?.body !== body) lastRead = { body, blocks: read(body) }
  return lastRead.blocks
}

/** Whoever looks for the mentions in a text looks for its links and its words in the same moment. */
let lastRead: { readonly body: string; readonly blocks: readonly Block[] } | undefined

function read(body: string): readonly Block[] {
  if (body.length > maxLength || hasMoreLines(body, maxLines)) return [plainBlock(body)]
  const blocks = toBlocks(new BoundedLexer().lex(body))
  return countParts(blocks) > maxParts ? [plainBlock(body)] : blocks
}

function hasMoreLines(body: string, most: number): boolean {
  let lines = 1
  for (let at = body.indexOf('\n'); at >= 0 && lines <= most; at = body.indexOf('\n', at + 1)) lines++
  return lines > most
}
