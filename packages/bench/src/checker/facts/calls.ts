import type { ChangeLine, FileLine, MemberLine, ReadLine, SendLine } from '../../records/record.js'

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

/** Several tries of the same thing: one success is enough, and one unknown leaves it open. */
export function together(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('ok')) return 'ok'
  return outcomes.includes('info') ? 'info' : 'fail'
}
