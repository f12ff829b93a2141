import { onlyEntries, onlyMessages } from '../evidence.js'
import type { Invariant, Violate } from '../invariant.js'

export const noHoles: Invariant = {
  id: 'I5',
  promise: 'Messages are numbered 1, 2, 3 … by seq and entries by rev, without a hole.',
  start: (facts, violate) => ({
    see(record) {
      if (record.op !== 'rendered' || !record.runs) return
      const runs = record.runs.toSorted((one, other) => one[0] - other[0])
      const hole = runs.find(([from], index) => from > (runs[index - 1]?.[1] ?? from) + 1)
      if (hole) violate(`Client ${record.client} draws a list with a hole before ${hole[0]}.`, [record])
    },
    finish() {
      for (const [room, { database, log }] of facts.finals) {
        if (database) {
          const seqs = database.messages.flatMap(({ seq }) => seq ?? [])
          judge(
            { room, count: 'seq', numbers: seqs, head: database.head.seq, line: onlyMessages(database) },
            violate,
          )
        }
        for (const reply of database?.threads?.flatMap(({ replies }) => replies) ?? []) {
          if (database && reply.seq !== undefined)
            violate(`The reply ${reply.id} counts among the messages of its room, as ${reply.seq}.`, [
              onlyMessages(database, reply.id),
            ])
        }
        if (log && database) {
          const revs = log.line.entries.map(({ rev }) => rev)
          const line = onlyEntries(log.line, () => false)
          judge({ room, count: 'rev', numbers: revs, head: database.head.rev, line }, violate)
        }
      }
    },
  }),
}

interface Numbering {
  readonly room: string
  readonly count: 'seq' | 'rev'
  readonly numbers: readonly number[]
  readonly head: number
  readonly line: Parameters<Violate>[1][number]
}

/** A number that is there twice is another invariant's matter. */
function judge({ room, count, numbers, head, line }: Numbering, violate: Violate): void {
  const present = new Set(numbers)
  for (let number = 1; number <= head; number += 1) {
    if (present.has(number)) continue
    violate(`Room ${room} has no ${count} ${number}, and its head is ${head}.`, [line])
    return
  }
  const beyond = numbers.find((number) => number > head || number < 1)
  if (beyond !== undefined) violate(`Room ${room} has ${count} ${beyond}, and its head is ${head}.`, [line])
}
