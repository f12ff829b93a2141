import type { CanaryLine, FileLine, FrameLine, SightLine } from '../../records/record.js'
import { onlyEntries, onlyMessages } from '../evidence.js'
import type { Call } from '../facts/calls.js'
import type { Invariant } from '../invariant.js'

export const membersOnly: Invariant = {
  id: 'I13',
  promise: 'Nobody is sent anything of a room they are not in.',
  start(facts, violate) {
    /** Live frames that came too late, while something was broken that may have held them up. */
    const heldUp: FrameLine[] = []

    function judge(line: FrameLine | SightLine | CanaryLine): void {
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

    /** Whoever handed a file in may read it on their own until a message carries it. */
    function judgeRead({ invoke, end }: Call<FileLine>): void {
      const { room, user, file = '' } = invoke
      if (end?.phase !== 'ok' || facts.files.uploads.get(file)?.user === user) return
      const outside = facts.membership.outsideSince(room, user, invoke.t, end.t)
      if (outside === undefined) return
      violate(`${user} read the file ${file} of ${room} while out of it.`, [
        outside === 'never' ? undefined : outside,
        invoke,
        end,
      ])
    }

    return {
      see(record) {
        if (record.op === 'frame' || record.op === 'sight' || record.op === 'canary') judge(record)
      },
      finish() {
        heldUp.forEach(judgeHeldUp)
        facts.files.reads.forEach(judgeRead)
      },
    }
  },
}

/** A socket may hear of an acknowledged kick this much later. */
const graceMs = 1_000

/** One's own leaving is the last thing that one may hear. */
function isForeign(kind: string): boolean {
  return kind !== 'memberLeft'
}

function slim(line: FrameLine | SightLine | CanaryLine): FrameLine | SightLine | CanaryLine {
  if (line.op === 'sight') return onlyMessages(line, line.messages.at(-1)?.id ?? '')
  return line.op === 'frame' ? onlyEntries(line, (entry) => entry === line.entries.at(-1)) : line
}
