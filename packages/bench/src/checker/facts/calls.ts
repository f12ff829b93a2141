import type { ChangeLine, FileLine, MemberLine, ReadLine, SendLine } from '../../records/record.js'
import type { Faults } from './faults.js'
import type { Membership } from './membership.js'

export type CallLine = SendLine | ChangeLine | MemberLine | ReadLine | FileLine

/** One request and what became of it. */
export interface Call<Line extends CallLine = CallLine> {
  readonly invoke: Line
  end?: Line
}

export type Outcome = 'ok' | 'fail' | 'info'

/** These errors leave open whether the thing was done (rule S2). */
const openCodes: ReadonlySet<string | undefined> = new Set(['DATABASE_UNAVAILABLE', 'INTERNAL'])

/** How a call ended; one that did not is unknown, and so is one refused with an error that leaves it open. */
export function outcomeOf(call: Call): Outcome {
  const { end } = call
  if (!end || end.phase === 'invoke') return 'info'
  return end.phase === 'fail' && openCodes.has(end.code) ? 'info' : end.phase
}

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

/** Several tries of the same thing: one success is enough, and one unknown leaves it open. */
export function together(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('ok')) return 'ok'
  return outcomes.includes('info') ? 'info' : 'fail'
}
