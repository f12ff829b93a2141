import { longestPart, shortestPart } from './term-pieces.js'

/**
 * What the vocabulary keeps of a word, so that its parts are found as beginnings of these: `eeting`, `eting` … Short
 * words, pairs of characters and what stands for a fact are found as they are.
 */
export function endingsOf(word: string): string[] {
  if (word.startsWith(':')) return []
  const endings: string[] = []
  for (let start = 0; start + shortestPart <= word.length; start += 1) {
    endings.push(word.slice(start, start + longestPart))
  }
  return endings
}
