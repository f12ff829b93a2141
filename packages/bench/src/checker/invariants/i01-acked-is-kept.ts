import { onlyMessages } from '../evidence.js'
import { allMessagesOf } from '../facts/finals.js'
import type { Invariant } from '../invariant.js'

export const ackedIsKept: Invariant = {
  id: 'I1',
  promise: 'What was acknowledged is there in the end.',
  start: (facts, violate) => ({
    finish() {
      const kept = new Map<string, Set<string>>()
      for (const [room, { database }] of facts.finals) {
        if (database) kept.set(room, new Set(allMessagesOf(database).map(({ id }) => id)))
      }
      for (const { invoke, ack } of facts.asked.sends.values()) {
        const inRoom = kept.get(invoke.room)
        if (!ack || !inRoom || inRoom.has(invoke.id)) continue
        const database = facts.finals.get(invoke.room)?.database
        violate(
          `The message ${invoke.id} was acknowledged as ${ack.seq ?? `rev ${ack.rev}`}, and is not in the database.`,
          [invoke, ack, database && onlyMessages(database)],
        )
      }
    },
  }),
}
