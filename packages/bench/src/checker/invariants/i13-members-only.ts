import type { CanaryLine, FrameLine } from '../../records/record.js'
import { onlyEntries } from '../evidence.js'
import type { Invariant } from '../invariant.js'

export const membersOnly: Invariant = {
  id: 'I13',
  promise: 'Nobody is sent anything of a room they are not in.',
  start(facts, violate) {
    /** Live frames that came too late, while something was broken that may have held them up. */
    const heldUp: FrameLine[] = []

    function judge(line: FrameLine | CanaryLine): void {
      const outside = facts.membership.outsideSince(line.room, line.user, line.asked ?? line.t, line.t)
      if (outside === undefined) return
      const evidence = [outside === 'never' ? undefined : outside, slim(line)]
      if (outside === 'never')
        violate(`${line.user} was sent something of ${line.room} and was never in it.`, evidence)
      else if (line.asked !== undefined)
        violate(`${line.user} asked for ${line.room} after being out of it, and got something.`, evidence)
      else if (line.t <= outside.t + graceMs) return
      else if (!facts.faults.touch(outside.t, line.t, graceMs))
        violate(
          `${line.user} was sent something of ${line.room} more than a second after being out of it.`,
          evidence,
        )
      else if (line.op === 'frame') heldUp.push(line)
    }

    /** What a fault held up may be old. What was written after one had left is a leak, however late it comes. */
    function judgeHeldUp(line: FrameLine): void {
      const log = facts.finals.get(line.room)?.log
      const newer = line.entries.find(
        (entry) => log && isForeign(entry.kind) && !log.membersAt(entry.rev).has(line.user),
      )
      if (newer)
        violate(`${line.user} was sent rev ${newer.rev} of ${line.room}, of a time outside.`, [slim(line)])
    }

    return {
      see(record) {
        if (record.op === 'frame' || record.op === 'canary') judge(record)
      },
      finish: () => heldUp.forEach(judgeHeldUp),
    }
  },
}

/** A socket may hear of an acknowledged kick this much later. */
const graceMs = 1_000

/** One's own leaving is the last thing that one may hear. */
function isForeign(kind: string): boolean {
  return kind !== 'memberLeft'
}

function slim(line: FrameLine | CanaryLine): FrameLine | CanaryLine {
  return line.op === 'frame' ? onlyEntries(line, (entry) => entry === line.entries.at(-1)) : line
}
