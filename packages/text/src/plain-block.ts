import { findMentionsInText } from './mentions-in-text.js'
import type { Inline, Paragraph } from './message-tree.js'

const lineBreak: Inline = { kind: 'break' }

const maxMentions = 100

/** A text without any formatting, as one paragraph with all its line breaks. Its first hundred mentions count. */
export function plainBlock(body: string): Paragraph {
  const children: Inline[] = []
  let mentionsLeft = maxMentions
  for (const [index, line] of body.trim().split(/\r?\n/).entries()) {
    const inlines = line ? findMentionsInText(line, '', mentionsLeft) : []
    mentionsLeft -= inlines.filter(({ kind }) => kind !== 'text').length
    if (index > 0) children.push(lineBreak)
    children.push(...inlines)
  }
  return { kind: 'paragraph', children }
}
