import type { RunRecord } from '../../../src/records/record.js'

/** A small world with a clock of its own, chance by seed, and a recorder. */
export interface World {
  readonly records: RunRecord[]
  now(): number
  /** Does something later; things due at the same time happen in the order in which they were asked for. */
  in(delayMs: number, action: () => void): void
  /** Lets everything happen that is due until then. */
  runUntil(timeMs: number): void
  record(
    line: RunRecord extends infer Line ? (Line extends RunRecord ? Omit<Line, 't'> : never) : never,
  ): void
  /** A number from 0 up to, and without, the bound. */
  below(bound: number): number
  chance(share: number): boolean
  pick<Item>(items: readonly Item[]): Item | undefined
  nextCall(): number
  newId(prefix: string): string
}

export function createWorld(seed: number): World {
  const records: RunRecord[] = []
  const due: { timeMs: number; action: () => void }[] = []
  const random = randomOf(seed)
  let timeMs = 0
  let calls = 0
  let ids = 0

  function later(delayMs: number, action: () => void): void {
    const at = timeMs + delayMs
    const index = due.findLastIndex((other) => other.timeMs <= at)
    due.splice(index + 1, 0, { timeMs: at, action })
  }

  function runUntil(untilMs: number): void {
    for (let next = due[0]; next && next.timeMs <= untilMs; next = due[0]) {
      due.shift()
      timeMs = next.timeMs
      next.action()
    }
    timeMs = untilMs
  }

  return {
    records,
    now: () => timeMs,
    in: later,
    runUntil,
    record: (line) => records.push({ t: timeMs, ...line } as RunRecord),
    below: (bound) => Math.floor(random() * bound),
    chance: (share) => random() < share,
    pick: (items) => items[Math.floor(random() * items.length)],
    nextCall: () => ++calls,
    newId: (prefix) => `${prefix}-${++ids}`,
  }
}

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
