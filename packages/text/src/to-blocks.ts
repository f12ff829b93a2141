import type { MarkedToken, Token, Tokens } from 'marked'
import type { Alignment, Block, CodeBlock, List, ListItem, Table } from './message-tree.js'
import { toInlines } from './to-inlines.js'

/** Turns marked's tokens into our blocks. */
export function toBlocks(tokens: readonly Token[]): readonly Block[] {
  return tokens.flatMap((token) => toBlock(token as MarkedToken))
}

function toBlock(token: MarkedToken): Block | [] {
  switch (token.type) {
    case 'space':
    case 'checkbox':
      return []
    case 'heading':
      return { kind: 'heading', depth: token.depth, children: toInlines(token.tokens) }
    case 'blockquote':
      return { kind: 'quote', blocks: toBlocks(token.tokens) }
    case 'list':
      return toList(token)
    case 'code':
      return toCode(token)
    case 'table':
      return toTable(token)
    case 'hr':
      return { kind: 'rule' }
    default:
      return {
        kind: 'paragraph',
        children: toInlines('tokens' in token ? (token.tokens ?? [token]) : [token]),
      }
  }
}

function toList(token: Tokens.List): List {
  return {
    kind: 'list',
    isOrdered: token.ordered,
    start: token.start === '' ? 1 : token.start,
    items: token.items.map(toItem),
  }
}

function toItem(item: Tokens.ListItem): ListItem {
  return { isDone: item.task ? item.checked === true : undefined, blocks: toBlocks(item.tokens) }
}

function toCode(token: Tokens.Code): CodeBlock {
  const language = /^[\w+#.-]+/.exec(token.lang ?? '')?.[0].toLowerCase()
  return { kind: 'code', language, text: token.text }
}

function toTable(token: Tokens.Table): Table {
  return {
    kind: 'table',
    alignments: token.align.map(toAlignment),
    header: token.header.map((cell) => toInlines(cell.tokens)),
    rows: token.rows.map((row) => row.map((cell) => toInlines(cell.tokens))),
  }
}

function toAlignment(align: Tokens.Table['align'][number]): Alignment {
  if (align === 'center') return 'center'
  return align === 'right' ? 'end' : 'start'
}
