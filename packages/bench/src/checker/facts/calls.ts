import type { ChangeLine, FileLine, MemberLine, ReadLine, SendLine } from '../../records/record.js'
import type { Faults } from './faults.js'

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

/** The SDK may have tried before a fault and been refused after it: then its refusal does not say that nothing was done. */
export function outcomeAmidFaults(call: Call, isSdk: boolean, faults: Faults): Outcome {
  const outcome = outcomeOf(call)
  if (outcome !== 'fail' || !isSdk) return outcome
  return faults.touch(call.invoke.t, call.end?.t ?? call.invoke.t, retryTailMs) ? 'info' : 'fail'
}

/** A client waits this long for an ack before it tries again (rule O4). */
const retryTailMs = 10_000

/** Several tries of the same thing: one success is enough, and one unknown leaves it open. */
export function together(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('ok')) return 'ok'
  return outcomes.includes('info') ? 'info' : 'fail'
}
