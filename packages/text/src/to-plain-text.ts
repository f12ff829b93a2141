import type { Block, Inline, Link, List } from './message-tree.js'
import { parseMessage } from './parse-message.js'

export interface PlainTextOptions {
  /** One line for notifications and previews, in which quotes are left out beside words of one's own. */
  readonly isOneLine: boolean
}

/**
 * A message, or one that is parsed already, in words alone: without marks, with its code, and with the addresses of links
 * whose text is another. Blocks and line breaks are lines, unless it is to be one line.
 */
export function toPlainText(message: string | readonly Block[], options: PlainTextOptions): string {
  const blocks = typeof message === 'string' ? parseMessage(message) : message
  if (!options.isOneLine) return textOfBlocks(blocks)
  const ownWords = textOfBlocks(blocks.filter(({ kind }) => kind !== 'quote'))
  return (ownWords || textOfBlocks(blocks)).replace(/\s+/g, ' ').trim()
}

function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(textOfBlock).filter(Boolean).join('\n')
}

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return textOfInlines(block.children)
    case 'quote':
      return textOfBlocks(block.blocks)
    case 'list':
      return textOfList(block)
    case 'code':
      return block.text
    case 'table':
      return [block.header, ...block.rows].map((row) => row.map(textOfInlines).join(' | ')).join('\n')
    case 'rule':
      return ''
  }
}

function textOfList({ isOrdered, start, items }: List): string {
  return items
    .map((item, index) => {
      const number = isOrdered ? `${start + index}. ` : ''
      const check = item.isDone === undefined ? '' : item.isDone ? '☑ ' : '☐ '
      return number + check + textOfBlocks(item.blocks)
    })
    .join('\n')
}

function textOfInlines(inlines: readonly Inline[]): string {
  return inlines.map(textOfInline).join('')
}

function textOfInline(inline: Inline): string {
  if (inline.kind === 'break') return '\n'
  if (inline.kind === 'link') return textOfLink(inline)
  return 'children' in inline ? textOfInlines(inline.children) : inline.text
}

function textOfLink({ href, children }: Link): string {
  const text = textOfInlines(children)
  return bareAddress(text) === bareAddress(href) ? text : `${text} (${href})`
}

/** An address without what makes no other place of it. */
function bareAddress(address: string): string {
  return address
    .replace(/^(?:https?:\/\/|mailto:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase()
}
