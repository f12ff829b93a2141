import type { RunRecord } from '../records/record.js'
import type { RunFacts } from './facts/run-facts.js'

export type InvariantId = `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17}`

/** A broken promise: which, how, and the lines of the record that show it. */
export interface Violation {
  readonly invariant: InvariantId
  /** One sentence for people. */
  readonly what: string
  readonly evidence: readonly RunRecord[]
}

export type Violate = (what: string, evidence: readonly (RunRecord | undefined)[]) => void

/** One promise of the delivery protocol, judged over a whole run. */
export interface Invariant {
  readonly id: InvariantId
  /** The promise as a sentence. */
  readonly promise: string
  /** Begins to watch a run. `facts` have seen each record before `see` does, and all of them at `finish`. */
  start(facts: RunFacts, violate: Violate): Watch
}

interface Watch {
  see?(record: RunRecord): void
  finish?(): void
}
