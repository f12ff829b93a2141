import type { SendLine } from '../../records/record.js'
import { allMessagesOf } from '../facts/finals.js'
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
        if (record.phase === 'ok' && (record.rev ?? 0) > (highest?.rev ?? 0))
          highestAck.set(record.room, record)
      },
      finish() {
        const revs = new Map<string, number>()
        for (const { database } of facts.finals.values()) {
          for (const { id, rev } of database ? allMessagesOf(database) : []) revs.set(id, rev)
        }
        for (const [id, before] of floors) {
          const send = facts.asked.sends.get(id)
          const rev = send?.ack?.rev ?? revs.get(id)
          if (rev === undefined || before.rev === undefined || rev > before.rev) continue
          violate(
            `${id} was written after ${before.id} was acknowledged as rev ${before.rev}, and stands at ${rev}.`,
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
