import type { ChangeLine, FrameLine, SendLine, SightLine } from '../../records/record.js'
import { onlyEntries, onlyMessages } from '../evidence.js'
import { getOrMake } from '../facts/get-or-make.js'
import type { Invariant } from '../invariant.js'

interface Written {
  /** In the order of their acks. */
  readonly sends: SendLine[]
  readonly changes: ChangeLine[]
}

export const ownWritesShow: Invariant = {
  id: 'I8',
  promise: 'What one wrote shows in the next thing one reads, whichever node answers.',
  start(_facts, violate) {
    const byPlace = new Map<string, Written>()

    function written(room: string, user: string): Written {
      return getOrMake(byPlace, `${room} ${user}`, () => ({ sends: [], changes: [] }))
    }

    function judge(frame: FrameLine, asked: number): void {
      const own = written(frame.room, frame.user)
      const shown = new Map(frame.entries.map((entry) => [entry.id, entry]))
      const revs = new Set(frame.entries.map(({ rev }) => rev))
      for (const ack of [...own.sends, ...own.changes]) {
        if (ack.t > asked || isElsewhere(ack, frame)) continue
        const isMissing =
          frame.via === 'history'
            ? ack.op === 'send'
              ? coversSeq(frame, ack.seq) && !shown.has(ack.id)
              : (shown.get(ack.target)?.lastRev ?? Number.POSITIVE_INFINITY) < (ack.rev ?? 0)
            : coversRev(frame, ack.rev) && !revs.has(ack.rev ?? 0)
        if (!isMissing) continue
        violate(`${frame.user} read ${frame.room} and did not find their own acknowledged ${nameOf(ack)}.`, [
          ack,
          onlyEntries(frame, ({ id }) => ack.op === 'change' && id === ack.target),
        ])
      }
    }

    /** A page of replies shows those of one's own between its ends. */
    function judgeReplies(sight: SightLine): void {
      const revs = sight.messages.map(({ rev }) => rev)
      const from = sight.hasBefore ? Math.min(...revs) : 1
      for (const ack of written(sight.room, sight.user).sends) {
        if (ack.t > sight.asked || ack.thread !== sight.thread || ack.rev === undefined) continue
        if (ack.rev < from || sight.hasAfter || revs.includes(ack.rev)) continue
        violate(
          `${sight.user} read the thread ${sight.thread} and did not find their own acknowledged ${nameOf(ack)}.`,
          [ack, onlyMessages(sight)],
        )
      }
    }

    return {
      see(record) {
        if (record.op === 'sight' && record.via === 'replies') judgeReplies(record)
        if (record.op === 'send' && record.phase === 'ok')
          written(record.room, record.user).sends.push(record)
        if (record.op === 'change' && record.phase === 'ok')
          written(record.room, record.user).changes.push(record)
        if (record.op === 'frame' && record.asked !== undefined && !record.reset) judge(record, record.asked)
      },
    }
  },
}

/** A room's history has no replies; its entries have. */
function isElsewhere(ack: SendLine | ChangeLine, { via }: FrameLine): boolean {
  return ack.op === 'send' && ack.thread !== undefined && via === 'history'
}

function nameOf(ack: SendLine | ChangeLine): string {
  return ack.op === 'send' ? `message ${ack.id}` : `${ack.kind} of ${ack.target}`
}

function coversSeq(frame: FrameLine, seq: number | undefined): boolean {
  if (seq === undefined) return false
  const seqs = frame.entries.flatMap((entry) => entry.seq ?? [])
  const from = frame.hasBefore ? Math.min(...seqs) : 1
  return seq >= from && (!frame.hasAfter || seq <= Math.max(...seqs))
}

/**
 * A page of entries that ends below the head is followed by another one. What a join does not answer yet comes as
 * an event to the socket that is subscribed already (rule J1).
 */
function coversRev(frame: FrameLine, rev: number | undefined): boolean {
  if (rev === undefined || frame.after === undefined || rev <= frame.after) return false
  if (frame.via === 'join' && rev > frame.head.rev) return false
  const last = frame.entries.at(-1)?.rev
  return last === undefined || last >= frame.head.rev || rev <= last
}
