import type { RunRecord, SeenEntry, SeenMessage } from '../../records/record.js'
import { onlyEntries, onlyMessages } from '../evidence.js'
import { allMessagesOf } from '../facts/finals.js'
import { getOrMake } from '../facts/get-or-make.js'
import type { Invariant } from '../invariant.js'

interface Place {
  readonly id: string
  readonly number: number
  readonly evidence: RunRecord
}

export const onePlaceEach: Invariant = {
  id: 'I3',
  promise: 'A message has one place, and a place one message, everywhere and always.',
  start(_facts, violate) {
    const byNumber = new Map<string, Map<number, Place>>()
    const byId = new Map<string, Map<string, Place>>()
    const byText = new Map<string, { id: string; evidence: RunRecord }>()

    function place(
      room: string,
      count: 'seq' | 'rev',
      number: number | undefined,
      id: string,
      line: () => RunRecord,
    ) {
      if (number === undefined) return
      const key = `${room} ${count}`
      const numbers = getOrMake(byNumber, key, () => new Map<number, Place>())
      const ids = getOrMake(byId, key, () => new Map<string, Place>())
      const holder = numbers.get(number)
      const before = ids.get(id)
      if (holder && before && holder.id === id && before.number === number) return
      const here = { id, number, evidence: line() }
      if (holder && holder.id !== id)
        violate(`${count} ${number} belongs to ${holder.id} and to ${id}.`, [holder.evidence, here.evidence])
      else if (before && before.number !== number)
        violate(`${id} has ${count} ${before.number} and ${count} ${number}.`, [
          before.evidence,
          here.evidence,
        ])
      numbers.set(number, holder ?? here)
      ids.set(id, before ?? here)
    }

    function placeEntry(room: string, entry: SeenEntry | SeenMessage, line: () => RunRecord): void {
      place(room, 'seq', entry.seq, entry.id, line)
      place(room, 'rev', entry.rev, entry.id, line)
    }

    function findTwins(message: SeenMessage, line: () => RunRecord): void {
      if (message.text === '') return
      const twin = getOrMake(byText, message.text, () => ({ id: message.id, evidence: line() }))
      if (twin.id === message.id) return
      violate(`One text is in two messages, ${twin.id} and ${message.id}.`, [twin.evidence, line()])
    }

    return {
      see(record) {
        if (record.op === 'send' && record.phase === 'ok') {
          place(record.room, 'seq', record.seq, record.id, () => record)
          place(record.room, 'rev', record.rev, record.id, () => record)
        } else if (record.op === 'frame' || record.op === 'log') {
          for (const entry of record.entries)
            placeEntry(record.room, entry, () => onlyEntries(record, (other) => other === entry))
        } else if (record.op === 'final' || record.op === 'rendered' || record.op === 'sight') {
          for (const message of record.op === 'final' ? allMessagesOf(record) : (record.messages ?? [])) {
            placeEntry(record.room, message, () => onlyMessages(record, message.id))
            if (record.op === 'final') findTwins(message, () => onlyMessages(record, message.id))
          }
          if (record.op === 'rendered' && (drawnTwice(record.runs ?? []) || isRepeated(record.revs ?? [])))
            violate(`Client ${record.client} draws a message twice.`, [record])
        }
      },
    }
  },
}

function isRepeated(revs: readonly number[]): boolean {
  return new Set(revs).size < revs.length
}

function drawnTwice(runs: readonly (readonly [number, number])[]): boolean {
  const inOrder = runs.toSorted((one, other) => one[0] - other[0])
  return inOrder.some(([from], index) => from <= (inOrder[index - 1]?.[1] ?? Number.NEGATIVE_INFINITY))
}
