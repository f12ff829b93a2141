/** Random choices that can be repeated: the same seed gives the same choices. */
export interface Dice {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** From `min` up to, but not including, `max`. */
  between(min: number, max: number): number
  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number
  pick<T>(items: readonly T[]): T
  /** Picks a key by its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  shuffle<T>(items: readonly T[]): T[]
  /** Dice of their own for one purpose, so that what happens elsewhere does not change their numbers. */
  fork(purpose: string): Dice
}

/** Begins a sequence of choices (mulberry32). */
export function createDice(seed: number): Dice {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  function below(end: number): number {
    return Math.floor(next() * end)
  }

  function pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('There is nothing to pick from.')
    return items[below(items.length)] as T
  }

  function weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return pick(entries)[0]
  }

  function shuffle<T>(items: readonly T[]): T[] {
    const rest = [...items]
    return items.map(() => rest.splice(below(rest.length), 1)[0] as T)
  }

  return {
    next,
    between: (min, max) => min + next() * (max - min),
    below,
    pick,
    weighted,
    shuffle,
    fork: (purpose) => createDice(hash(`${seed}/${purpose}`)),
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}
