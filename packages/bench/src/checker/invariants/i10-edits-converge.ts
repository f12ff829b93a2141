import type { RunRecord, SeenMessage } from '../../records/record.js'
import { onlyEntries, onlyMessages } from '../evidence.js'
import { allMessagesOf, nameOf, type RoomFinals } from '../facts/finals.js'
import type { Invariant, Violate } from '../invariant.js'

export const editsConverge: Invariant = {
  id: 'I10',
  promise:
    'A message as of one rev reads the same everywhere, and ends as its last acknowledged edit left it.',
  start(facts, violate) {
    const states = new Map<string, { text: string; evidence: RunRecord }>()

    function compare(id: string, lastRev: number, text: string, line: () => RunRecord): void {
      // Without its text: a deletion has erased it, which the next invariant judges.
      if (text === '') return
      const key = `${id} ${lastRev}`
      const known = states.get(key)
      if (!known) states.set(key, { text, evidence: line() })
      else if (known.text !== text)
        violate(`The message ${id} as of rev ${lastRev} has two different texts.`, [known.evidence, line()])
    }

    return {
      see(record) {
        if (record.op === 'frame') {
          for (const entry of record.entries) {
            if (entry.kind !== 'message' || entry.text === undefined) continue
            compare(entry.id, entry.lastRev ?? entry.rev, entry.text, () =>
              onlyEntries(record, (other) => other === entry),
            )
          }
        } else if (record.op === 'rendered' || record.op === 'sight') {
          for (const { id, lastRev, text } of record.messages ?? [])
            compare(id, lastRev, text, () => onlyMessages(record, id))
        }
      },
      finish() {
        for (const finals of facts.finals.values()) {
          judgeWitnesses(finals, violate)
          judgeTexts(finals, (id) => facts.asked.sends.get(id)?.invoke.text, violate)
        }
        for (const call of facts.asked.changes) {
          if (call.invoke.kind !== 'edit' || call.end?.phase !== 'ok') continue
          const finals = facts.finals.get(call.invoke.room)
          const problem = finals && lostEdit(call.invoke.target, call.end.rev, call.invoke.text, finals)
          if (problem)
            violate(problem, [
              call.invoke,
              call.end,
              finals.database && onlyMessages(finals.database, call.invoke.target),
            ])
        }
      },
    }
  },
}

/** Every witness has the database's versions. By rev, too: a message that is there twice is another invariant's matter. */
function judgeWitnesses({ database, others }: RoomFinals, violate: Violate): void {
  const truth = new Map<string, SeenMessage>(
    (database ? allMessagesOf(database) : []).map((message) => [`${message.id} ${message.rev}`, message]),
  )
  for (const other of database ? others : []) {
    for (const { id, rev, lastRev, text } of allMessagesOf(other)) {
      const kept = truth.get(`${id} ${rev}`)
      if (!kept || (kept.lastRev === lastRev && kept.text === text)) continue
      violate(`${nameOf(other)} has ${id} as of rev ${lastRev}, and the database as of ${kept.lastRev}.`, [
        database && onlyMessages(database, id),
        onlyMessages(other, id),
      ])
    }
  }
}

/** The database's texts are what its own log adds up to. */
function judgeTexts(
  { database, log }: RoomFinals,
  sentText: (id: string) => string | undefined,
  violate: Violate,
) {
  for (const { id, text, deleted } of log && database ? allMessagesOf(database) : []) {
    const folded = log?.messageAt(id)
    if (!database || !folded || folded.deletion || deleted) continue
    const expected = folded.edit?.text || sentText(id)
    if (expected === undefined || expected === text) continue
    violate(`The message ${id} does not have the text of its last edit in the log.`, [
      onlyMessages(database, id),
      log && onlyEntries(log.line, (entry) => entry.id === id || entry.target === id),
    ])
  }
}

function lostEdit(
  id: string,
  rev: number | undefined,
  text: string | undefined,
  finals: RoomFinals,
): string | undefined {
  const message = finals.database && allMessagesOf(finals.database).find((other) => other.id === id)
  if (!message || rev === undefined) return undefined
  if (message.lastRev < rev)
    return `The edit of ${id} was acknowledged as rev ${rev}, and ${id} ends at ${message.lastRev}.`
  const folded = finals.log?.messageAt(id, rev)
  if (!folded || finals.log?.messageAt(id)?.deletion || folded.edit?.text === text) return undefined
  return `The edit of ${id} was acknowledged as rev ${rev}, and the log does not have it by then.`
}
