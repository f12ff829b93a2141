import type { Block, Inline } from './message-tree.js'

/** What a block of code weighs, with its button and its colours. */
const codeWeight = 8

/** How many elements it takes to draw a message; bare text counts nothing. */
export function countParts(blocks: readonly Block[]): number {
  return sumOf(blocks, countBlock)
}

function countBlock(block: Block): number {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return 1 + countInlines(block.children)
    case 'quote':
      return 1 + countParts(block.blocks)
    case 'list':
      return 1 + sumOf(block.items, (item) => 1 + countParts(item.blocks))
    case 'table':
      return (
        1 + sumOf([block.header, ...block.rows], (row) => 1 + sumOf(row, (cell) => 1 + countInlines(cell)))
      )
    case 'code':
      return codeWeight
    case 'rule':
      return 1
  }
}

function countInlines(inlines: readonly Inline[]): number {
  return sumOf(inlines, (inline) => {
    if (inline.kind === 'text' || inline.kind === 'break') return 0
    return 1 + ('children' in inline ? countInlines(inline.children) : 0)
  })
}

function sumOf<Thing>(things: readonly Thing[], count: (thing: Thing) => number): number {
  return things.reduce((sum, thing) => sum + count(thing), 0)
}
