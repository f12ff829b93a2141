import { foldText } from './fold-text.js'
import { wordLengthMax } from './indexed-words.js'
import { isInsideWord, pairsOf, splitWords } from './split-words.js'

/** What the index can say about a term: words that are there, begin so, end so or have it somewhere. */
export interface Piece {
  readonly kind: 'exact' | 'beginning' | 'ending' | 'part'
  readonly text: string
}

/** A term as it is looked for in folded text, and what of it the index knows. */
export interface Term {
  readonly folded: string
  /** Whether what is before it, or behind it, must not go on the same word. */
  readonly isWordStart: boolean
  readonly isWordEnd: boolean
  readonly pieces: readonly Piece[]
}

/** Parts of words are looked for from so many characters on; what is shorter has to begin a word. */
export const shortestPart = 3

/** Longer parts are looked up by their beginning; the text itself is asked afterwards. */
export const longestPart = 16

/**
 * A phrase is found as it stands, in whole words. Anything else may be a part of words: `meet` is in
 * “meeting”, `foo.bar(` ends one word and has a whole one.
 */
export function toTerm({ text, isPhrase }: { readonly text: string; readonly isPhrase: boolean }): Term {
  const folded = foldText(text).trim()
  const words = splitWords(folded)
  const first = words[0]
  const isShort = first?.kind === 'spaced' && first.start === 0 && first.text.length < shortestPart
  const isWordStart = isPhrase || isShort
  const pieces = words.flatMap((word): Piece[] => {
    if (word.kind === 'emoji') return [{ kind: 'exact', text: word.text }]
    if (word.kind === 'unspaced') return unspacedPieces(word.text)
    const isStart = isWordStart || word.start > 0
    const isEnd = isPhrase || word.start + word.text.length < folded.length
    return [spacedPiece(word.text, isStart, isEnd)]
  })
  return { folded, isWordStart, isWordEnd: isPhrase, pieces }
}

/** Where the term stands in a folded text: each place once, from the first on. */
export function findTerm(term: Term, folded: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  const { length } = term.folded
  let start = length > 0 ? folded.indexOf(term.folded) : -1
  while (start >= 0) {
    const end = start + length
    const isCut =
      (term.isWordStart && isInsideWord(folded[start - 1], folded[start])) ||
      (term.isWordEnd && isInsideWord(folded[end - 1], folded[end]))
    if (!isCut) found.push({ start, end })
    start = folded.indexOf(term.folded, isCut ? start + 1 : end)
  }
  return found
}

function spacedPiece(text: string, isStart: boolean, isEnd: boolean): Piece {
  if (isStart && isEnd) return { kind: 'exact', text: text.slice(0, wordLengthMax) }
  if (isStart) return { kind: 'beginning', text: text.slice(0, wordLengthMax) }
  if (text.length >= longestPart) return { kind: 'part', text: text.slice(0, longestPart) }
  return { kind: isEnd ? 'ending' : 'part', text }
}

function unspacedPieces(run: string): Piece[] {
  const pairs = pairsOf(run)
  const [only] = pairs
  if (pairs.length === 1 && only) return [{ kind: 'beginning', text: only }]
  return pairs.slice(0, -1).map((text) => ({ kind: 'exact', text }))
}
