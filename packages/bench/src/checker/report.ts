import type { RunLine } from '../records/record.js'
import type { InvariantId, Violation } from './invariant.js'
import type { Numbers } from './numbers.js'

/** What the checker found in a run. It is good where nothing is violated. */
export interface Report {
  /** The run's first line; absent where the record has none. */
  readonly run?: RunLine
  readonly isGood: boolean
  /** The first ones of each invariant, with their evidence; `violationCounts` has them all. */
  readonly violations: readonly Violation[]
  readonly violationCounts: ReadonlyMap<InvariantId, number>
  readonly numbers: Numbers
}
