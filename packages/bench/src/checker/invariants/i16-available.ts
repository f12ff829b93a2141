import type { SendLine } from '../../records/record.js'
import { type Call, type CallLine, outcomeOf } from '../facts/calls.js'
import type { Fault } from '../facts/faults.js'
import type { RunFacts } from '../facts/run-facts.js'
import type { Invariant, Violate } from '../invariant.js'

export const available: Invariant = {
  id: 'I16',
  promise:
    'Outside faults 99.9 % of sends succeed, after each the first within 10 s, and enough to judge a run by.',
  start: (facts, violate) => ({
    see(record) {
      if ('phase' in record && 'code' in record) judgeCode(record, violate)
    },

    finish() {
      const sends = [...facts.asked.sends.values()].flatMap((send) => send.tries)
      judgeSubstance(facts, sends, violate)
      judgeCalm(facts, sends, violate)
      for (const fault of facts.faults.all) judgeHealing(fault, facts, sends, violate)
    },
  }),
}

/** Whatever is done to a server, it knows what to answer (rules S1 to S3). */
function judgeCode(line: CallLine, violate: Violate): void {
  if (line.phase !== 'fail' || line.code !== 'INTERNAL') return
  violate(`A server did not know what to answer to ${line.user}, and called it its own fault.`, [line])
}

/** A run that got little done, or left no witnesses, shows nothing. */
function judgeSubstance(facts: RunFacts, sends: readonly Call<SendLine>[], violate: Violate): void {
  const okCount = sends.filter(isOk).length
  if (okCount < leastOkShare * sends.length || sends.length === 0)
    violate(`Only ${okCount} of ${sends.length} sends succeeded: the run shows nothing.`, [facts.run])
  for (const [room, line] of facts.rooms) {
    const { database, log } = facts.finals.get(room) ?? {}
    if (!database || !log) violate(`Nobody looked at room ${room} in the end: the run shows nothing.`, [line])
  }
}

/** Of the sends that no fault touched. Refusals for a reason are as they should be and do not count. */
function judgeCalm(facts: RunFacts, sends: readonly Call<SendLine>[], violate: Violate): void {
  const calm = sends.filter((call) => !isRefusal(call) && !isHindered(call, facts))
  const failed = calm.filter((call) => !isOk(call))
  if (failed.length <= (1 - calmOkShare) * calm.length) return
  violate(
    `Outside faults ${failed.length} of ${calm.length} sends did not succeed.`,
    failed.slice(0, 5).flatMap(({ invoke, end }) => [invoke, end]),
  )
}

function isHindered({ invoke, end }: Call<SendLine>, facts: RunFacts): boolean {
  const closedAtMs = facts.closedAtMs.get(invoke.client) ?? Number.POSITIVE_INFINITY
  const endMs = end?.t ?? Math.min(invoke.t + healMs, facts.endMs)
  return closedAtMs <= endMs || facts.faults.touch(invoke.t, endMs, healMs)
}

/** Where somebody has sent something in the ten seconds after a fault, and no other fault hinders it, one succeeds. */
function judgeHealing(
  fault: Fault,
  facts: RunFacts,
  sends: readonly Call<SendLine>[],
  violate: Violate,
): void {
  const { toMs, start } = fault
  const untilMs = toMs + healMs
  const others = facts.faults.all.filter((other) => other !== fault)
  if (untilMs > facts.endMs || others.some((other) => other.fromMs <= untilMs && other.toMs >= toMs)) return
  const own = sends.filter(
    ({ invoke }) => start.node === undefined || facts.clients.get(invoke.client)?.node === start.node,
  )
  const waiting = own.filter((call) => isWaiting(call, fault) && !isRefusal(call))
  if (waiting.length === 0 || own.some(({ end }) => end?.phase === 'ok' && end.t >= toMs && end.t <= untilMs))
    return
  violate(`No send succeeded within 10 s after ${start.kind} of ${start.target} was over.`, [
    start,
    ...waiting.slice(0, 3).flatMap(({ invoke, end }) => [invoke, end]),
  ])
}

/** Begun early enough to succeed in time. */
function isWaiting({ invoke, end }: Call<SendLine>, { toMs }: Fault): boolean {
  return invoke.t <= toMs + healMs / 2 && (end?.t ?? Number.POSITIVE_INFINITY) >= toMs
}

function isOk(call: Call<SendLine>): boolean {
  return outcomeOf(call) === 'ok'
}

function isRefusal({ end }: Call<SendLine>): boolean {
  return end?.phase === 'fail' && end.code !== undefined && reasons.has(end.code)
}

/** Codes that answer what was asked, and not how the server is. */
const reasons: ReadonlySet<string> = new Set([
  'VALIDATION_FAILED',
  'FORBIDDEN',
  'ROOM_NOT_FOUND',
  'THREAD_NOT_FOUND',
  'MESSAGE_NOT_FOUND',
  'FILE_NOT_FOUND',
  'ID_CONFLICT',
  'OUT_OF_ORDER',
  // Bare sockets don't renew their token; the SDK does, and then nobody is told.
  'TOKEN_EXPIRED',
])

const leastOkShare = 0.3
const calmOkShare = 0.999
const healMs = 10_000
