import { Lexer, type Token, type TokensList } from 'marked'
import { ChatTokenizer } from './chat-tokenizer.js'
import { inlineCost } from './inline-cost.js'

/** How deep quotes and lists, and how deep emphasis, may be nested. */
const maxDepth = 8

/** What all lines of a text together may cost; see `inlineCost`. */
const maxCost = 5_000_000

/**
 * marked's lexer with bounds. Some texts make marked look from each mark to the end of the text, or go one level deeper at
 * each character. So what is nested too deep, and lines that would cost too much, are taken as they were written.
 */
export class BoundedLexer extends Lexer {
  #blockDepth = 0
  #inlineDepth = 0
  #costLeft = maxCost

  constructor() {
    super({ gfm: true, breaks: true, tokenizer: new ChatTokenizer() })
  }

  override blockTokens(src: string, tokens?: Token[], isClipped?: boolean): Token[]
  override blockTokens(src: string, tokens?: TokensList, isClipped?: boolean): TokensList
  override blockTokens(src: string, tokens: Token[] = [], isClipped = false): Token[] {
    if (this.#blockDepth > maxDepth) return asWritten(src, tokens)
    this.#blockDepth++
    super.blockTokens(src, tokens, isClipped)
    this.#blockDepth--
    return tokens
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    const cost = inlineCost(src)
    if (this.#inlineDepth >= maxDepth) return asWritten(src, tokens)
    if (cost > this.#costLeft)
      return src.includes('\n') ? this.#lineByLine(src, tokens) : asWritten(src, tokens)
    this.#costLeft -= cost
    this.#inlineDepth++
    super.inlineTokens(src, tokens)
    this.#inlineDepth--
    return tokens
  }

  /** Short lines cost far less each than together; what reaches over their ends is lost. */
  #lineByLine(src: string, tokens: Token[]): Token[] {
    for (const [index, line] of src.split('\n').entries()) {
      if (index > 0) tokens.push({ type: 'br', raw: '\n' })
      if (line) this.inlineTokens(line, tokens)
    }
    return tokens
  }
}

function asWritten(src: string, tokens: Token[]): Token[] {
  if (src) tokens.push({ type: 'text', raw: src, text: src })
  return tokens
}
