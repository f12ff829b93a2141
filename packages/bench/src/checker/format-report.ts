import type { Violation } from './invariant.js'
import { allInvariants } from './invariants/all-invariants.js'
import type { Numbers } from './numbers.js'
import type { Report } from './report.js'

/** The report as people read it in a terminal: what was done, what was seen, and what is wrong with its evidence. */
export function formatReport({ run, isGood, violations, violationCounts, numbers }: Report): string {
  const lines = [
    run
      ? `Seed ${run.seed}, ${run.nodes} node(s), ${run.minutes} min, Node ${run.nodeVersion}.`
      : 'No run line.',
    ...formatNumbers(numbers),
    '',
    ...allInvariants.map(({ id, promise }) => {
      const count = violationCounts.get(id) ?? 0
      return `${count === 0 ? 'kept  ' : 'BROKEN'} ${id.padEnd(3)} ${promise}${count === 0 ? '' : ` (${count})`}`
    }),
    ...violations.flatMap(formatViolation),
    '',
    isGood ? 'Good: every promise was kept.' : 'Not good: see above.',
  ]
  return `${lines.join('\n')}\n`
}

function formatNumbers(numbers: Numbers): string[] {
  const calls = [...numbers.calls].map(([name, { ok, fail, info }]) => `${name} ${ok}/${fail}/${info}`)
  const faults = [...numbers.faults].map(([kind, count]) => `${kind} ${count}`)
  const inversions = [...numbers.inversions].map(([client, count]) => `${client} ${count}`)
  return [
    `${numbers.records} records of ${(numbers.durationMs / 1_000).toFixed(1)} s, ${numbers.clients} clients, ${numbers.frames} frames.`,
    `Calls (ok/fail/unknown): ${calls.join(', ') || 'none'}.`,
    `Faults: ${faults.join(', ') || 'none'}.`,
    `Arrival inversions: ${inversions.join(', ') || 'none'}. Duplicate arrivals: ${numbers.duplicateArrivals}.`,
    `Gaps: ${numbers.gaps}; the longest took ${Math.round(numbers.longestRepairMs)} ms to fill.`,
  ]
}

function formatViolation({ invariant, what, evidence }: Violation): string[] {
  return ['', `${invariant}: ${what}`, ...evidence.map((line) => `  ${cut(JSON.stringify(line))}`)]
}

function cut(text: string): string {
  return text.length > 400 ? `${text.slice(0, 399)}…` : text
}
