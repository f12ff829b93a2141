import { type SeededRandom, seededRandom } from '@tidings/testing'

/** Words by how common they are: the first is in every fourth message, most are in a few. */
export interface Vocabulary {
  readonly words: readonly string[]
  readonly identifiers: readonly string[]
  readonly cjkWords: readonly string[]
  /** Draws by Zipf’s law. */
  draw(random: SeededRandom, list: readonly string[]): string
}

const wordCount = 60_000
const identifierCount = 20_000
const cjkWordCount = 20_000

const onsets = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'gr',
  'h',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
]
const vowels = ['a', 'e', 'i', 'o', 'u', 'ea', 'ou', 'ai']
const codas = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'ng', 'ck']

/** The same words each time. */
export function createVocabulary(): Vocabulary {
  const random = seededRandom(7)
  const words = distinct(wordCount, () => word(random, 1 + random.below(3)))
  const identifiers = distinct(identifierCount, () => identifier(random, words))
  const cjkWords = distinct(cjkWordCount, () => cjkWord(random))
  const sums = new Map<readonly string[], Float64Array>(
    [words, identifiers, cjkWords].map((list) => [list, zipfSums(list.length)]),
  )

  return {
    words,
    identifiers,
    cjkWords,
    draw(by, list) {
      const sum = sums.get(list)
      if (!sum) throw new RangeError('That list is not of this vocabulary.')
      return list[firstAbove(sum, by.next() * (sum.at(-1) ?? 0))] ?? ''
    },
  }
}

function distinct(count: number, make: () => string): string[] {
  const made = new Set<string>()
  while (made.size < count) made.add(make())
  return [...made]
}

function word(random: SeededRandom, syllables: number): string {
  let text = ''
  for (let n = 0; n < syllables; n++) text += random.pick(onsets) + random.pick(vowels) + random.pick(codas)
  return text
}

function identifier(random: SeededRandom, words: readonly string[]): string {
  const parts = Array.from({ length: 2 + random.below(2) }, () => words[random.below(2_000)] ?? '')
  if (random.next() < 0.3) return parts.join('_')
  return parts.map((part, index) => (index === 0 ? part : part[0]?.toUpperCase() + part.slice(1))).join('')
}

/** Of Han, Hiragana, Katakana or Hangul. */
function cjkWord(random: SeededRandom): string {
  const [first, count] = random.pick([
    [0x4e00, 2_500],
    [0x4e00, 2_500],
    [0x3042, 80],
    [0x30a2, 80],
    [0xac00, 2_000],
  ] as const)
  const length = 2 + random.below(2)
  return Array.from({ length }, () => String.fromCodePoint(first + random.below(count))).join('')
}

function zipfSums(count: number): Float64Array {
  const sums = new Float64Array(count)
  let sum = 0
  for (let rank = 0; rank < count; rank++) {
    sum += 1 / (rank + 3)
    sums[rank] = sum
  }
  return sums
}

function firstAbove(sums: Float64Array, wanted: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > wanted) high = middle
    else low = middle + 1
  }
  return low
}
