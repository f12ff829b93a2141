import { ApiError } from '@tidings/client'
import type { CallPhase, MemberLine } from '../../records/record.js'
import type { Recorder } from './recorder.js'

/** How a call ended. */
export interface Outcome {
  readonly phase: Exclude<CallPhase, 'invoke'>
  readonly code?: string
}

/** Records a change of membership from its beginning to its end, which it returns. */
export async function recordMemberCall(
  recorder: Recorder,
  line: Pick<MemberLine, 'by' | 'user' | 'room' | 'action'>,
  act: () => Promise<unknown>,
): Promise<Outcome> {
  const call = { op: 'member', call: recorder.nextNumber(), ...line } as const
  recorder.write({ ...call, phase: 'invoke' })
  const outcome = await act().then((): Outcome => ({ phase: 'ok' }), refusalOf)
  recorder.write({ ...call, ...outcome })
  return outcome
}

/** What an error says about the call that it ends: silence leaves its outcome open. */
export function refusalOf(error: unknown): Outcome {
  return error instanceof ApiError ? refusedWith(error.code) : { phase: 'info' }
}

/** What a refusal with this code says about the call that it ends. */
export function refusedWith(code: string): Outcome {
  return { phase: leavesOutcomeOpen(code) ? 'info' : 'fail', code }
}

/** Whether the server may have done what it says it could not. */
function leavesOutcomeOpen(code: string): boolean {
  return code === 'DATABASE_UNAVAILABLE' || code === 'INTERNAL'
}
