import type { SeededRandom } from '@tidings/testing'
import type { Vocabulary } from './vocabulary.js'

/** Ways in which people search, each as a query that chance makes. */
export function searchKinds(random: SeededRandom, vocabulary: Vocabulary): Record<string, () => string> {
  const { words, identifiers, cjkWords } = vocabulary
  const ranked = (list: readonly string[], from: number, below: number) =>
    list[from + random.below(below - from)] ?? ''
  const common = () => ranked(words, 0, 30)
  const usual = () => ranked(words, 100, 3_000)
  const part = (word: string, length: number) => {
    const start = random.below(Math.max(1, word.length - length + 1))
    return word.slice(start, start + length)
  }
  return {
    'common word': common,
    'usual word': usual,
    'rare word': () => ranked(words, 30_000, 60_000),
    'word that is nowhere': () => `${ranked(words, 0, 60_000)}qxz`,
    'part, 4 characters': () => part(usual(), 4),
    'part, 3 characters': () => part(usual(), 3),
    'beginning, 2 characters': () => usual().slice(0, 2),
    'beginning, 1 character': () => usual().slice(0, 1),
    'Chinese, Japanese, Korean': () => ranked(cjkWords, 0, 5_000),
    'one character of those': () => ranked(cjkWords, 0, 5_000).slice(0, 1),
    'two common words': () => `${common()} ${common()}`,
    'two usual words': () => `${usual()} ${usual()}`,
    'common and rare word': () => `${common()} ${ranked(words, 30_000, 60_000)}`,
    'two parts': () => `${part(usual(), 3)} ${part(usual(), 3)}`,
    phrase: () => `"${common()} ${common()}"`,
    identifier: () => `${ranked(identifiers, 0, 2_000)}()`,
    'part of an identifier': () => part(ranked(identifiers, 0, 2_000), 7).replace(/^_|_$/g, 'a'),
    'word from: somebody': () => `${usual()} from:author${3 + random.below(30)}`,
    'word from:me': () => `${common()} from:me`,
    'has:link': () => `${common()} has:link`,
    'word before: a day': () => `${common()} before:${dayAgo(20 + random.below(300))}`,
    'is:pinned, nothing is': () => `${common()} is:pinned`,
  }
}

function dayAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}
