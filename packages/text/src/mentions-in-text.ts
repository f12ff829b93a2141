import type { HereMention, Inline, Mention, RoomMention } from './message-tree.js'

/**
 * One pattern for all, so that a text is read once. A name that runs on is taken whole and refused when it is too long.
 *
 * - `@name`: a user name, 2 to 32 characters.
 * - `#[Name with spaces]`: anything but brackets, up to 80 characters.
 * - `#name`: letters, digits and what joins them, up to 80 characters.
 */
const candidates =
  /@(?<username>[A-Za-z0-9][\w.-]*)|#\[(?<bracketed>[^[\]\n]{1,80})\]|#(?<room>[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*)/gu

/** What may touch a name, for their scripts have no spaces between words. */
const spaceless = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}'
const word = `(?![${spaceless}])[\\p{L}\\p{N}]`
const comesFromWord = new RegExp(`(?:${word}|[_.+@#/&-])$`, 'u')
const goesOn = new RegExp(`^(?:${word}|@|/\\w)`, 'u')

const usernameMin = 2
const usernameMax = 32
const roomMax = 80

/**
 * Splits a text at its mentions. `before` is what stands before it: a name that goes on from a word, or into one, is none
 * (`ada@example`, `@müller`, `@ada@example.org`, `https://example.org/@ada`), except that scripts written without spaces may
 * touch it. A full stop or dash at the end is the sentence's. Behind `most` mentions all is text.
 */
export function findMentionsInText(text: string, before: string, most = Infinity): readonly Inline[] {
  if (!text.includes('@') && !text.includes('#')) return text ? [{ kind: 'text', text }] : []
  const inlines: Inline[] = []
  let textStart = 0
  let found = 0
  for (const match of text.matchAll(candidates)) {
    if (found >= most) break
    const mention = readMention(match)
    if (!mention) continue
    const matchEnd = match.index + match[0].length
    const end = match.index + mention.text.length
    const previous = match.index > 0 ? text.slice(match.index - 1, match.index) : before
    if (comesFromWord.test(previous) || goesOn.test(text.slice(matchEnd, matchEnd + 2))) continue
    if (match.index > textStart) inlines.push({ kind: 'text', text: text.slice(textStart, match.index) })
    inlines.push(mention)
    found++
    textStart = end
  }
  if (textStart < text.length) inlines.push({ kind: 'text', text: text.slice(textStart) })
  return inlines
}

function readMention({
  0: written,
  groups,
}: RegExpExecArray): Mention | HereMention | RoomMention | undefined {
  const bracketed = groups?.bracketed?.trim()
  if (bracketed) return { kind: 'room', name: bracketed.toLowerCase(), text: written }
  const text = written.replace(/[.-]+$/, '')
  const name = text.slice(1).toLowerCase()
  if (groups?.room) return name.length <= roomMax ? { kind: 'room', name, text } : undefined
  if (name === 'here') return { kind: 'here', text }
  const isName = groups?.username && name.length >= usernameMin && name.length <= usernameMax
  return isName ? { kind: 'mention', username: name, text } : undefined
}
