import { type SeededRandom, seededRandom } from '@tidings/testing'

/** Random choices that can be repeated: the same seed gives the same choices. */
export interface Dice extends SeededRandom {
  /** From `min` up to, but not including, `max`. */
  between(min: number, max: number): number
  /** Picks a key by its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** Dice of their own for one purpose, so that what happens elsewhere does not change their numbers. */
  fork(purpose: string): Dice
}

/** Begins a sequence of choices. */
export function createDice(seed: number): Dice {
  const random = seededRandom(seed)

  function weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return random.pick(entries)[0]
  }

  return {
    ...random,
    between: (min, max) => min + random.next() * (max - min),
    weighted,
    fork: (purpose) => createDice(hash(`${seed}/${purpose}`)),
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}
