import type { FinalLine, RenderedLine, SeenMessage } from '../../records/record.js'
import { onlyMessages } from '../evidence.js'
import { nameOf } from '../facts/finals.js'
import type { Invariant, Violate } from '../invariant.js'

export const oneList: Invariant = {
  id: 'I4',
  promise:
    'Live clients, a fresh read and the database have the same messages in the same order, in threads too.',
  start: (facts, violate) => ({
    see(record) {
      if (record.op === 'rendered' && isOutOfOrder(record))
        violate(`Client ${record.client} draws its list out of order.`, [record])
    },
    finish() {
      for (const { database, others } of facts.finals.values()) {
        if (!database) continue
        for (const other of others) {
          compareLists(database, other, violate)
          compareThreads(database, other, violate)
        }
      }
    },
  }),
}

function compareLists(database: FinalLine, other: FinalLine, violate: Violate): void {
  const isLive = other.source === 'live'
  const difference = differenceBetween(database.messages, other.messages, isLive)
  if (difference) tell(difference, { database, other }, violate)
  const { seq, rev } = database.head
  if (difference || (other.head.seq === seq && other.head.rev === rev)) return
  violate(
    `The head of ${nameOf(other)} is ${other.head.seq}/${other.head.rev}, and ${seq}/${rev} in the database.`,
    [onlyMessages(database), onlyMessages(other)],
  )
}

/** Each thread that a witness has looked at is the database's; a fresh read has looked at all of them. */
function compareThreads(database: FinalLine, other: FinalLine, violate: Violate): void {
  const isLive = other.source === 'live'
  const kept = new Map(database.threads?.map(({ root, replies }) => [root.id, replies]))
  const found = new Map(other.threads?.map(({ root, replies }) => [root.id, replies]))
  for (const root of isLive ? found.keys() : new Set([...kept.keys(), ...found.keys()])) {
    const difference = differenceBetween(kept.get(root) ?? [], found.get(root) ?? [], isLive)
    if (difference) tell(difference, { database, other, root }, violate)
  }
}

interface Difference {
  readonly place: number
  readonly wanted: SeenMessage | undefined
  readonly found: SeenMessage | undefined
}

/** A live list may begin late; from there on it has to be the database's. */
function differenceBetween(
  kept: readonly SeenMessage[],
  others: readonly SeenMessage[],
  mayBeginLate: boolean,
): Difference | undefined {
  const first = others[0]
  const start = mayBeginLate && first ? kept.findIndex(({ id }) => id === first.id) : 0
  const expected = kept.slice(Math.max(start, 0))
  const length = Math.max(expected.length, others.length)
  for (let index = 0; index < length; index += 1) {
    const wanted = expected[index]
    const found = others[index]
    if (wanted?.id !== found?.id || wanted?.seq !== found?.seq) return { place: index + 1, wanted, found }
  }
  return undefined
}

function tell(
  { place, wanted, found }: Difference,
  { database, other, root }: { database: FinalLine; other: FinalLine; root?: string },
  violate: Violate,
): void {
  const where = root === undefined ? '' : ` of the thread ${root}`
  const ids = [wanted?.id ?? '', found?.id ?? '']
  violate(
    `In place ${place}${where}, the database has ${say(wanted)} and ${nameOf(other)} has ${say(found)}.`,
    [onlyMessages(database, ...ids), onlyMessages(other, ...ids)],
  )
}

function say(message: SeenMessage | undefined): string {
  if (!message) return 'nothing'
  return `${message.id} as ${message.seq ?? `rev ${message.rev}`}`
}

function isOutOfOrder({ runs = [], revs = [] }: RenderedLine): boolean {
  return (
    runs.some(([from], index) => from < (runs[index - 1]?.[0] ?? Number.NEGATIVE_INFINITY)) ||
    revs.some((rev, index) => rev < (revs[index - 1] ?? Number.NEGATIVE_INFINITY))
  )
}
