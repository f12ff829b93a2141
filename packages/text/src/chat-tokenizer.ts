import { Tokenizer, type Tokens } from 'marked'

/**
 * The parts of Markdown that a chat has. HTML stays text. A line below dashes is no heading, indented text no code and
 * `[name]: address` no definition: people write those without meaning them.
 */
export class ChatTokenizer extends Tokenizer {
  override code(): undefined {}
  override lheading(): undefined {}
  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
  override reflink(): undefined {}

  /** Leaves the spaces at the beginning of the next line to that line. */
  override br(src: string): Tokens.Br | undefined {
    const raw = /^(?: *|\\)\n/.exec(src)?.[0]
    return raw === undefined ? undefined : { type: 'br', raw }
  }
}
