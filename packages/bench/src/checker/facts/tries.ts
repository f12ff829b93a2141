import { type Call, type Outcome, outcomeOf } from './calls.js'
import type { Faults } from './faults.js'
import type { Membership } from './membership.js'

/**
 * The SDK tries again by itself, and only its last answer is on record. A refusal after a fault, or of somebody who may
 * have been in the room when they began, does not say that nothing was done by an earlier try.
 */
export function outcomeOfTries(call: Call, { faults, membership }: TriedAmid): Outcome {
  const outcome = outcomeOf(call)
  if (outcome !== 'fail') return outcome
  const { invoke, end } = call
  if (faults.touch(invoke.t, end?.t ?? invoke.t, retryTailMs)) return 'info'
  const wasPutOut =
    end?.code === 'ROOM_NOT_FOUND' &&
    membership.outsideSince(invoke.room, invoke.user, invoke.t, invoke.t) === undefined
  return wasPutOut ? 'info' : 'fail'
}

interface TriedAmid {
  readonly faults: Faults
  readonly membership: Membership
}

/** A client waits this long for an ack before it tries again (rule O4). */
const retryTailMs = 10_000
