import type { FrameLine } from '../../records/record.js'
import { onlyEntries } from '../evidence.js'
import type { Invariant } from '../invariant.js'

interface Absence {
  readonly count: 'seq' | 'rev'
  readonly number: number
  readonly frame: FrameLine
}

export const noLateFill: Invariant = {
  id: 'I6',
  promise: 'Nothing appears below what was read as complete.',
  start(facts, violate) {
    const absences: Absence[] = []
    return {
      see(record) {
        if (record.op !== 'frame' || record.asked === undefined || record.reset) return
        absences.push(...(record.via === 'history' ? missingSeqs(record) : missingRevs(record)))
      },
      finish() {
        for (const { count, number, frame } of absences) {
          const finals = facts.finals.get(frame.room)
          const later =
            count === 'seq'
              ? finals?.database?.messages.find(({ seq }) => seq === number)
              : finals?.log?.line.entries.find(({ rev }) => rev === number)
          if (!later) continue
          violate(
            `Client ${frame.client} read ${frame.room} without ${count} ${number}, which exists (${later.id}).`,
            [onlyEntries(frame, (entry) => Math.abs((entry[count] ?? 0) - number) <= 1)],
          )
        }
      },
    }
  },
}

/** A page of messages is complete between its ends, and where it is the newest up to its head (rule C4). */
function missingSeqs(frame: FrameLine): Absence[] {
  const seqs = frame.entries.flatMap(({ seq }) => (seq === undefined ? [] : [seq]))
  const lowest = frame.hasBefore ? Math.min(...seqs) : 1
  const highest = Math.max(...seqs, frame.hasAfter ? 0 : frame.head.seq)
  return missing(seqs, lowest, highest).map((number) => ({ count: 'seq', number, frame }))
}

/** A page of entries is complete from the cursor to its last one. */
function missingRevs(frame: FrameLine): Absence[] {
  const revs = frame.entries.map(({ rev }) => rev)
  const lowest = frame.after === undefined ? Math.min(...revs) : frame.after + 1
  return missing(revs, lowest, Math.max(...revs)).map((number) => ({ count: 'rev', number, frame }))
}

const enoughToShow = 20

function missing(numbers: readonly number[], lowest: number, highest: number): number[] {
  const present = new Set(numbers)
  const absent: number[] = []
  for (let number = lowest; number <= highest && absent.length < enoughToShow; number += 1) {
    if (!present.has(number)) absent.push(number)
  }
  return absent
}
