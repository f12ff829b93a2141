import type { Message, UserId } from '@tidings/contracts'
import { hasLink, toPlainText } from '@tidings/text'
import { foldText } from './fold-text.js'
import { pairsOf, splitWords } from './split-words.js'

/** Longer words are found by their beginning. */
export const wordLengthMax = 64

/** What is looked for in a message: its text without marks, and what its files are called and show. */
export function searchedText({ body, attachments }: Pick<Message, 'body' | 'attachments'>): string {
  const files = attachments.flatMap(({ name, alt }) => (alt ? [name, alt] : [name]))
  return [toPlainText(body, { isOneLine: false }), ...files].filter(Boolean).join('\n').normalize('NFC')
}

/** Every word by which a message is found, each once, with those that stand for its author and what it carries. */
export function indexedWords(message: Message): string[] {
  if (message.deletedAt) return []
  const words = new Set<string>([factWords.from(message.author)])
  for (const { text, kind } of splitWords(foldText(searchedText(message)))) {
    if (kind === 'unspaced') for (const pair of pairsOf(text)) words.add(pair)
    else words.add(text.slice(0, wordLengthMax))
  }
  if (hasLink(message.body)) words.add(factWords.has.link)
  if (message.attachments.length > 0) words.add(factWords.has.file)
  if (message.attachments.some(({ type }) => type.startsWith('image/'))) words.add(factWords.has.image)
  if (message.pinnedAt) words.add(factWords.isPinned)
  return [...words]
}

/** They begin with a colon, which no word of a text holds. */
export const factWords = {
  from: (author: UserId) => `:from:${author}`,
  has: { link: ':link', file: ':file', image: ':image' },
  isPinned: ':pinned',
} as const
