import type { SeededRandom } from '@tidings/testing'
import type { Vocabulary } from './vocabulary.js'

/** What somebody could write: every tenth message in Chinese, Japanese or Korean, some with code, links and numbers. */
export function writeText(random: SeededRandom, vocabulary: Vocabulary): string {
  const { words, identifiers, cjkWords } = vocabulary
  if (random.next() < 0.1) {
    return Array.from({ length: 3 + random.below(8) }, () => vocabulary.draw(random, cjkWords)).join('')
  }
  const parts = Array.from({ length: 4 + random.below(14) }, () => vocabulary.draw(random, words))
  if (random.next() < 0.1) parts.push(`\`${vocabulary.draw(random, identifiers)}()\``)
  if (random.next() < 0.03)
    parts.push(`https://example.org/${vocabulary.draw(random, words)}/${random.below(1e6)}`)
  if (random.next() < 0.05) parts.push(`TIK-${random.below(1e6)}`)
  return parts.join(' ')
}
