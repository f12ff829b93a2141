import type { FileLine } from '../../records/record.js'
import { type Outcome, refusalOf } from './member-call.js'
import type { Recorder } from './recorder.js'

type FileCall = Pick<FileLine, 'client' | 'user' | 'room' | 'action' | 'file' | 'text'>

/** Records the handing in of a file or the asking for one. `answer` is what it ended with, where it succeeded. */
export async function recordFileCall<Answer>(
  recorder: Recorder,
  line: FileCall,
  act: () => Promise<Answer>,
  answerOf: (answer: Answer) => Pick<FileLine, 'file' | 'text'>,
): Promise<Answer | undefined> {
  const call = { op: 'file', call: recorder.nextNumber(), ...line } as const
  recorder.write({ ...call, phase: 'invoke' })
  try {
    const answer = await act()
    recorder.write({ ...call, ...answerOf(answer), phase: 'ok' })
    return answer
  } catch (error) {
    const outcome: Outcome = refusalOf(error)
    recorder.write({ ...call, ...outcome })
    return undefined
  }
}
