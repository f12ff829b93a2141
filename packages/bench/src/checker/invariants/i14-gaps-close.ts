import { createGaps } from '../facts/gaps.js'
import type { Invariant } from '../invariant.js'

export const gapsClose: Invariant = {
  id: 'I14',
  promise: 'A client that misses something repairs itself within 10 s, or 10 s after what hindered it.',
  start(facts, violate) {
    const gaps = createGaps()
    return {
      see: gaps.see,
      finish() {
        for (const gap of gaps.all) {
          if (facts.clients.get(gap.client)?.kind !== 'sdk') continue
          const dueMs = facts.faults.extend(gap.seenAtMs, gap.seenAtMs + repairMs, repairMs)
          if ((gap.end?.t ?? facts.endMs) <= dueMs) continue
          const how = gap.end ? `took ${Math.round(gap.end.t - gap.seenAtMs)} ms to fill` : 'was never filled'
          violate(
            `Client ${gap.client} saw a gap in ${gap.room} after rev ${gap.from}, up to ${gap.to}; it ${how}.`,
            [gap.evidence],
          )
        }
      },
    }
  },
}

/** From seeing a gap, or the end of a fault that touches it, to its last missing entry. */
const repairMs = 10_000
