import type { SendLine } from '../../records/record.js'
import type { Invariant } from '../invariant.js'

export const realTimeOrder: Invariant = {
  id: 'I7',
  promise: 'A message written after another one was acknowledged stands after it.',
  start(facts, violate) {
    const highestAck = new Map<string, SendLine>()
    const floors = new Map<string, SendLine>()
    return {
      see(record) {
        if (record.op !== 'send') return
        const highest = highestAck.get(record.room)
        if (record.phase === 'invoke' && highest && !floors.has(record.id) && isFirst(record))
          floors.set(record.id, highest)
        if (record.phase === 'ok' && (record.seq ?? 0) > (highest?.seq ?? 0))
          highestAck.set(record.room, record)
      },
      finish() {
        const seqs = new Map<string, number>()
        for (const { database } of facts.finals.values()) {
          for (const { id, seq } of database?.messages ?? []) seqs.set(id, seq)
        }
        for (const [id, before] of floors) {
          const send = facts.asked.sends.get(id)
          const seq = send?.ack?.seq ?? seqs.get(id)
          if (seq === undefined || before.seq === undefined || seq > before.seq) continue
          violate(
            `${id} was written after ${before.id} was acknowledged as ${before.seq}, and stands at ${seq}.`,
            [before, send?.invoke, send?.ack],
          )
        }
      },
    }

    function isFirst(line: SendLine): boolean {
      return facts.asked.sends.get(line.id)?.invoke === line
    }
  },
}
