import type { FinalLine, RenderedLine } from '../../records/record.js'
import { onlyMessages } from '../evidence.js'
import { nameOf } from '../facts/finals.js'
import type { Invariant } from '../invariant.js'

export const oneList: Invariant = {
  id: 'I4',
  promise: 'Live clients, a fresh history read and the database have the same messages in the same order.',
  start: (facts, violate) => ({
    see(record) {
      if (record.op === 'rendered' && isOutOfOrder(record))
        violate(`Client ${record.client} draws its list out of order.`, [record])
    },
    finish() {
      for (const { database, others } of facts.finals.values()) {
        if (!database) continue
        for (const other of others) {
          const difference = differenceBetween(database, other)
          if (difference) violate(difference.what, difference.evidence)
        }
      }
    },
  }),
}

/** A live list may begin late; from there on it has to be the database's. */
function differenceBetween(database: FinalLine, other: FinalLine) {
  const first = other.messages[0]
  const start =
    other.source === 'live' && first ? database.messages.findIndex(({ id }) => id === first.id) : 0
  const expected = database.messages.slice(Math.max(start, 0))
  const length = Math.max(expected.length, other.messages.length)
  for (let index = 0; index < length; index += 1) {
    const wanted = expected[index]
    const found = other.messages[index]
    if (wanted?.id === found?.id && wanted?.seq === found?.seq) continue
    const ids = [wanted?.id ?? '', found?.id ?? '']
    return {
      what: `In place ${index + 1}, the database has ${say(wanted)} and ${nameOf(other)} has ${say(found)}.`,
      evidence: [onlyMessages(database, ...ids), onlyMessages(other, ...ids)],
    }
  }
  const { seq, rev } = database.head
  if (other.head.seq === seq && other.head.rev === rev) return undefined
  return {
    what: `The head of ${nameOf(other)} is ${other.head.seq}/${other.head.rev}, and ${seq}/${rev} in the database.`,
    evidence: [onlyMessages(database), onlyMessages(other)],
  }
}

function say(message: { id: string; seq: number } | undefined): string {
  return message ? `${message.id} as ${message.seq}` : 'nothing'
}

function isOutOfOrder({ runs = [] }: RenderedLine): boolean {
  return runs.some(([from], index) => from < (runs[index - 1]?.[0] ?? Number.NEGATIVE_INFINITY))
}
