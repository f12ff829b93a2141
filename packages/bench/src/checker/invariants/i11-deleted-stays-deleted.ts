import type {
  FinalLine,
  FrameLine,
  RenderedLine,
  RunRecord,
  SeenEntry,
  SeenMessage,
  SightLine,
} from '../../records/record.js'
import { onlyEntries, onlyMessages } from '../evidence.js'
import { allMessagesOf, nameOf } from '../facts/finals.js'
import { getOrMake } from '../facts/get-or-make.js'
import type { Invariant } from '../invariant.js'

interface Deletion {
  readonly t: number
  readonly rev: number
  readonly evidence: RunRecord
}

export const deletedStaysDeleted: Invariant = {
  id: 'I11',
  promise: 'What is deleted stays deleted, and its text is in nothing that is read afterwards.',
  start(facts, violate) {
    const deletions = new Map<string, Deletion>()
    const goneFrom = new Map<string, Set<string>>()

    function know(id: string, deletion: Deletion): void {
      if (!deletions.has(id)) deletions.set(id, deletion)
    }

    function seeFrame(frame: FrameLine): void {
      for (const entry of frame.entries) {
        const line = () => onlyEntries(frame, (other) => other === entry)
        const deletion = deletions.get(entry.target ?? entry.id)
        if (entry.kind === 'messageDeleted' && entry.target)
          know(entry.target, { t: frame.t, rev: entry.rev, evidence: line() })
        else if (entry.text && (entry.deleted || (deletion && isAfter(frame, entry, deletion))))
          violate(
            `Client ${frame.client} was sent a text of ${entry.target ?? entry.id}, which is deleted.`,
            [deletion?.evidence, line()],
          )
      }
    }

    /** Whatever way it was asked for: a search, a thread, the pins. */
    function seeSight(sight: SightLine): void {
      for (const { id, text, deleted } of sight.messages) {
        const deletion = deletions.get(id)
        if (text === '' || !(deleted || (deletion && sight.asked > deletion.t))) continue
        violate(`Client ${sight.client} was answered a text of ${id} (${sight.via}), which is deleted.`, [
          deletion?.evidence,
          onlyMessages(sight, id),
        ])
      }
    }

    function seeRendered(line: RenderedLine): void {
      const gone = getOrMake(goneFrom, `${line.client} ${line.room}`, () => new Set<string>())
      for (const { id, deleted } of line.messages ?? []) {
        if (deleted) gone.add(id)
        else if (gone.has(id))
          violate(`Client ${line.client} draws ${id} again after its deletion.`, [onlyMessages(line, id)])
      }
    }

    function judgeFinal(final: FinalLine): void {
      for (const message of allMessagesOf(final)) {
        const { id, deleted } = message
        const deletion = deletions.get(id)
        if (!deletion && !deleted) continue
        if (deleted && isErased(message) && !final.pins?.includes(id)) continue
        violate(`The message ${id} is deleted, and ${nameOf(final)} still has some of it.`, [
          deletion?.evidence,
          onlyMessages(final, id),
        ])
      }
    }

    return {
      see(record) {
        if (record.op === 'change' && record.kind === 'delete' && record.phase === 'ok')
          know(record.target, { t: record.t, rev: record.rev ?? Number.POSITIVE_INFINITY, evidence: record })
        if (record.op === 'frame') seeFrame(record)
        if (record.op === 'sight') seeSight(record)
        if (record.op === 'rendered') seeRendered(record)
      },
      finish() {
        for (const { database, others, log } of facts.finals.values()) {
          for (const entry of log?.line.entries ?? []) {
            if (log && entry.kind === 'messageDeleted' && entry.target)
              know(entry.target, {
                t: log.line.t,
                rev: entry.rev,
                evidence: onlyEntries(log.line, (other) => other === entry),
              })
          }
          for (const final of database ? [database, ...others] : others) judgeFinal(final)
        }
      },
    }
  },
}

function isErased({ text, reactions, files, mentions, pinned }: SeenMessage): boolean {
  return text === '' && !pinned && [reactions, files, mentions].every((parts) => !parts?.length)
}

/**
 * An answer to a later question, or something that says itself that it is newer. What was on its way may arrive late. A
 * join may be answered as of a head before the deletion, which then follows as an event (rule J1).
 */
function isAfter(
  { asked, via, head }: FrameLine,
  { rev, lastRev = rev }: SeenEntry,
  deletion: Deletion,
): boolean {
  if (asked === undefined || (via === 'join' && head.rev < deletion.rev)) return lastRev >= deletion.rev
  return asked > deletion.t
}
