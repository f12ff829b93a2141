import type { ChangeLine, FileLine, SendLine } from '../../records/record.js'
import type { Call } from '../facts/calls.js'
import { getOrMake } from '../facts/get-or-make.js'
import type { RunFacts } from '../facts/run-facts.js'
import type { Invariant, Violate } from '../invariant.js'

export const filesFollowMessages: Invariant = {
  id: 'I17',
  promise:
    'A file is read as it was handed in, by members while its message is there and by nobody after that.',
  start: (facts, violate) => ({
    finish() {
      const carriers = carriersOf(facts)
      const deletions = deletionsOf(facts)
      for (const read of facts.files.reads) {
        const carrier = carriers.get(read.invoke.file ?? '')
        const own = deletions.get(carrier?.id ?? '') ?? []
        if (read.end?.phase === 'ok') judgeAnswer(read, own, facts, violate)
        else if (carrier) judgeRefusal(read, { carrier, deletions: own }, facts, violate)
      }
    },
  }),
}

/** The acknowledged message that carries a file, by the file's id. */
function carriersOf({ asked }: RunFacts): ReadonlyMap<string, SendLine> {
  const carriers = new Map<string, SendLine>()
  for (const { ack } of asked.sends.values()) {
    for (const file of ack?.files ?? []) if (ack) carriers.set(file, ack)
  }
  return carriers
}

/** Every call that may have deleted a message, by the message's id. */
function deletionsOf({ asked }: RunFacts): ReadonlyMap<string, readonly Call<ChangeLine>[]> {
  const deletions = new Map<string, Call<ChangeLine>[]>()
  for (const call of asked.changes) {
    if (call.invoke.kind === 'delete') getOrMake(deletions, call.invoke.target, () => []).push(call)
  }
  return deletions
}

function judgeAnswer(
  { invoke, end }: Call<FileLine>,
  deletions: readonly Call<ChangeLine>[],
  { files }: RunFacts,
  violate: Violate,
): void {
  const upload = files.uploads.get(invoke.file ?? '')
  const done = deletions.find((deletion) => deletion.end?.phase === 'ok' && deletion.end.t <= invoke.t)
  if (done)
    violate(`${invoke.user} read the file ${invoke.file}, which was deleted.`, [done.end, invoke, end])
  else if (upload && upload.text !== end?.text)
    violate(`${invoke.user} read the file ${invoke.file} otherwise than it was handed in.`, [
      upload,
      invoke,
      end,
    ])
}

/** Who was inside all the time, and asked for a file that was there all the time. */
function judgeRefusal(
  { invoke, end }: Call<FileLine>,
  { carrier, deletions }: { carrier: SendLine; deletions: readonly Call<ChangeLine>[] },
  { membership }: RunFacts,
  violate: Violate,
): void {
  if (end?.code !== 'FILE_NOT_FOUND' || carrier.t > invoke.t) return
  if (deletions.some((deletion) => deletion.invoke.t <= end.t)) return
  if (!membership.isInside(invoke.room, invoke.user, invoke.t, end.t)) return
  violate(`${invoke.user} was refused the file ${invoke.file}, which a message carries.`, [
    carrier,
    invoke,
    end,
  ])
}
