import type { MarkedToken, Token, Tokens } from 'marked'
import { findMentionsInText } from './mentions-in-text.js'
import type { Inline, Link, Styled } from './message-tree.js'
import { safeHref } from './safe-href.js'

interface Piece {
  readonly kind: 'words'
  readonly text: string
  /** Whether a backslash stands before it: an escaped `@` mentions nobody. */
  readonly isEscaped: boolean
}

/** Turns marked's tokens into our inlines, and finds the mentions in their words. */
export function toInlines(tokens: readonly Token[], isInLink = false): readonly Inline[] {
  const inlines: Inline[] = []
  let words = ''
  let before = ''

  function flush(): void {
    if (words) inlines.push(...(isInLink ? [textOf(words)] : findMentionsInText(words, before)))
    before = words || before
    words = ''
  }

  for (const token of tokens) {
    const next = toPiece(token as MarkedToken, isInLink)
    if (next.kind !== 'words') {
      flush()
      inlines.push(next)
      before = ''
    } else if (next.isEscaped) {
      flush()
      inlines.push(textOf(next.text))
      before = next.text
    } else words += next.text
  }
  flush()
  return joinTexts(inlines)
}

function toPiece(token: MarkedToken, isInLink: boolean): Inline | Piece {
  switch (token.type) {
    case 'strong':
      return styled('strong', token.tokens, isInLink)
    case 'em':
      return styled('emphasis', token.tokens, isInLink)
    case 'del':
      return styled('strike', token.tokens, isInLink)
    case 'codespan':
      return { kind: 'code', text: token.text }
    case 'br':
      return { kind: 'break' }
    case 'escape':
      return { kind: 'words', text: token.text, isEscaped: token.text === '@' || token.text === '#' }
    case 'link':
    case 'image':
      return (isInLink ? undefined : toLink(token)) ?? { kind: 'words', text: token.raw, isEscaped: false }
    default:
      // The raw text: marked has character references like &#64; replaced in the other one.
      return { kind: 'words', text: token.raw, isEscaped: false }
  }
}

function styled(kind: Styled['kind'], tokens: readonly Token[], isInLink: boolean): Styled {
  return { kind, children: toInlines(tokens, isInLink) }
}

/** An image becomes a link too: nothing is loaded from elsewhere. */
function toLink(token: Tokens.Link | Tokens.Image): Link | undefined {
  const href = safeHref(
    token.type === 'link' && token.raw.startsWith('www.') ? `https://${token.raw}` : token.href,
  )
  if (href === undefined) return undefined
  const children = toInlines(token.tokens, true)
  return { kind: 'link', href, children: children.length > 0 ? children : [textOf(token.href)] }
}

function joinTexts(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = []
  for (const inline of inlines) {
    const last = joined.at(-1)
    if (inline.kind === 'text' && last?.kind === 'text')
      joined[joined.length - 1] = textOf(last.text + inline.text)
    else joined.push(inline)
  }
  return joined
}

function textOf(text: string): Inline {
  return { kind: 'text', text }
}
