import type { Block, Inline } from './message-tree.js'

export interface InlinesOptions {
  /** Leaves out what stands in quotes. */
  readonly isOwnWordsOnly: boolean
}

/** All inlines of a message in the order of reading, each before what it holds. */
export function inlinesOf(blocks: readonly Block[], options: InlinesOptions): readonly Inline[] {
  const found: Inline[] = []
  for (const block of blocks) collectFromBlock(block, options, found)
  return found
}

function collectFromBlock(block: Block, options: InlinesOptions, found: Inline[]): void {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      collect(block.children, found)
      return
    case 'quote':
      if (options.isOwnWordsOnly) return
      for (const held of block.blocks) collectFromBlock(held, options, found)
      return
    case 'list':
      for (const held of block.items.flatMap((item) => item.blocks)) collectFromBlock(held, options, found)
      return
    case 'table':
      for (const cell of [block.header, ...block.rows].flat()) collect(cell, found)
      return
    case 'code':
    case 'rule':
  }
}

function collect(inlines: readonly Inline[], found: Inline[]): void {
  for (const inline of inlines) {
    found.push(inline)
    if ('children' in inline) collect(inline.children, found)
  }
}
