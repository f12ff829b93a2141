import { describe, expect, it } from 'vitest'
import {
  findMentions,
  hasLink,
  isEmojiOnly,
  parseMessage,
  parseSearchQuery,
  quoteOf,
  toPlainText,
} from '../src/index.js'
import type { Block, Inline } from '../src/message-tree.js'
import { bombsOf } from './bombs.js'

/** Far more than any takes: only a text that makes a parser hang is as slow as this. */
const generousMs = 2_000
const testTimeoutMs = 60_000

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  parseMessage,
  findMentions,
  hasLink,
  isEmojiOnly,
  parseSearchQuery: (text) => parseSearchQuery(text),
  toPlainText: (text) => toPlainText(text, { isOneLine: true }),
  quoteOf: (text) => parseMessage(quoteOf(text, { maxLines: 5 })),
}

function timeOf(work: () => unknown): number {
  const startMs = performance.now()
  work()
  return performance.now() - startMs
}

describe.each([1_000, 2_500, 8_000, 64_000])('texts of %d characters', (length) => {
  const bombs = Object.entries(bombsOf(length)).map(([name, text]) => [name, text.slice(0, length)] as const)

  it.each(bombs)('%s: stay flat', (_name, text) => {
    expect(depthOf(parseMessage(text))).toBeLessThanOrEqual(maxTreeDepth)
  })

  it.each(Object.entries(readers))(
    'are read by %s in no time',
    (reader, read) => {
      const times = bombs.map(([name, text]) => ({ name, ms: timeOf(() => read(text)) }))
      const slowest = times.reduce((most, time) => (time.ms > most.ms ? time : most))
      process.stdout.write(
        `${reader}, ${length} characters: ${slowest.ms.toFixed(1)} ms at most (${slowest.name})\n`,
      )
      expect(slowest.ms).toBeLessThan(generousMs)
    },
    testTimeoutMs,
  )
})

/** Nine levels of quotes, or eight lists with an item each, then a paragraph with eight levels of emphasis and a text. */
const maxTreeDepth = 2 * 9 + 1 + 8 + 1

function depthOf(node: readonly (Block | Inline)[]): number {
  return node.reduce((deepest, child) => Math.max(deepest, 1 + depthOf(heldBy(child))), 0)
}

function heldBy(node: Block | Inline): readonly (Block | Inline)[] {
  if ('children' in node) return node.children
  if ('blocks' in node) return node.blocks
  if ('items' in node) return node.items.flatMap(({ blocks }) => blocks)
  return 'rows' in node ? [...node.header, ...node.rows.flat()].flat() : []
}
