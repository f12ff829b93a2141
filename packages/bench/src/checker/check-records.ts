import type { RunRecord } from '../records/record.js'
import { createRunFacts } from './facts/run-facts.js'
import type { Invariant, InvariantId, Violation } from './invariant.js'
import { allInvariants } from './invariants/all-invariants.js'
import { createTally } from './numbers.js'
import type { Report } from './report.js'

/**
 * Judges a run by its records, in one pass and in memory that grows with what happened in it, not with how often it
 * was told. Throws where time runs backwards in the record, for then nothing in it can be trusted.
 */
export async function checkRecords(records: AsyncIterable<RunRecord> | Iterable<RunRecord>): Promise<Report> {
  const facts = createRunFacts()
  const tally = createTally()
  const findings = createFindings()
  const watches = allInvariants.map((invariant) => invariant.start(facts, findings.violateOf(invariant)))
  for await (const record of records) {
    if (record.t < facts.endMs)
      throw new Error(`Time runs backwards in the record, at ${JSON.stringify(record)}.`)
    facts.see(record)
    tally.see(record)
    for (const watch of watches) watch.see?.(record)
  }
  for (const watch of watches) watch.finish?.()
  return {
    ...(facts.run && { run: facts.run }),
    isGood: findings.violations.length === 0,
    violations: findings.violations,
    violationCounts: findings.counts,
    numbers: tally.numbers(),
  }
}

/** Evidence may be large: of each invariant, this many violations show a person what is wrong. */
const keptOfEach = 10

function createFindings() {
  const violations: Violation[] = []
  const counts = new Map<InvariantId, number>()

  function violateOf({ id }: Invariant) {
    return (what: string, evidence: readonly (RunRecord | undefined)[]): void => {
      const count = (counts.get(id) ?? 0) + 1
      counts.set(id, count)
      if (count > keptOfEach) return
      violations.push({ invariant: id, what, evidence: evidence.filter((line) => line !== undefined) })
    }
  }

  return { violations, counts, violateOf }
}
