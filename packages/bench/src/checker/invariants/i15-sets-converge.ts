import type { ChangeLine, FinalLine } from '../../records/record.js'
import { onlyEntries, onlyMessages } from '../evidence.js'
import type { Call } from '../facts/calls.js'
import { nameOf, type RoomFinals } from '../facts/finals.js'
import { isJoin, lastWord, type MemberCall } from '../facts/membership.js'
import type { Invariant, Violate } from '../invariant.js'

export const setsConverge: Invariant = {
  id: 'I15',
  promise: 'Reactions and member lists end the same everywhere, with all that was acknowledged.',
  start: (facts, violate) => ({
    finish() {
      for (const finals of facts.finals.values()) {
        judgeReactions(finals, violate)
        judgeMembers(finals, violate)
      }
      for (const call of facts.asked.changes) judgeReaction(call, facts.finals.get(call.invoke.room), violate)
      for (const calls of facts.membership.all()) judgeMember(calls, facts.finals, violate)
    },
  }),
}

/** Each witness has the database's reactions, and the database has those of its log. */
function judgeReactions({ database, others, log }: RoomFinals, violate: Violate): void {
  const truth = new Map(database?.messages.map((message) => [message.id, setOf(message.reactions)]))
  for (const other of others) {
    for (const { id, reactions } of other.messages) {
      const kept = truth.get(id)
      if (!database || kept === undefined || kept === setOf(reactions)) continue
      violate(`The reactions to ${id} in ${nameOf(other)} are not those of the database.`, [
        onlyMessages(database, id),
        onlyMessages(other, id),
      ])
    }
  }
  for (const [id, kept] of truth) {
    const folded = log?.messageAt(id)
    if (!log || !database || !folded || setOf([...folded.reactions]) === kept) continue
    violate(`The reactions to ${id} in the database are not what its log adds up to.`, [
      onlyMessages(database, id),
      onlyEntries(log.line, (entry) => entry.target === id),
    ])
  }
}

function judgeMembers({ database, others, log }: RoomFinals, violate: Violate): void {
  if (!database?.members) return
  const truth = setOf(database.members)
  for (const other of others) {
    if (!other.members || setOf(other.members) === truth) continue
    violate(`The members in ${nameOf(other)} are not those of the database.`, [slim(database), slim(other)])
  }
  if (log && setOf([...log.membersAt()]) !== truth)
    violate(`The members of ${database.room} are not what its log adds up to.`, [
      slim(database),
      onlyEntries(log.line, (entry) => entry.user !== undefined),
    ])
}

function judgeReaction(
  { invoke, end }: Call<ChangeLine>,
  finals: RoomFinals | undefined,
  violate: Violate,
): void {
  if ((invoke.kind !== 'react' && invoke.kind !== 'unreact') || end?.phase !== 'ok' || end.rev === undefined)
    return
  const folded = finals?.log?.messageAt(invoke.target, end.rev)
  if (!folded || folded.deletion) return
  if (folded.reactions.has(`${invoke.emoji} ${invoke.user}`) === (invoke.kind === 'react')) return
  violate(`${invoke.user} has an acknowledged ${invoke.kind} that the log does not have.`, [invoke, end])
}

function judgeMember(
  calls: readonly MemberCall[],
  finals: ReadonlyMap<string, RoomFinals>,
  violate: Violate,
): void {
  const last = lastWord(calls)
  const database = last && finals.get(last.invoke.room)?.database
  if (!last || !database?.members || database.members.includes(last.invoke.user) === isJoin(last)) return
  violate(
    `${last.invoke.user} has an acknowledged ${last.invoke.action}, and the member list does not show it.`,
    [last.invoke, last.end, slim(database)],
  )
}

function slim(final: FinalLine): FinalLine {
  return onlyMessages(final)
}

function setOf(values: readonly string[] | undefined): string {
  return [...new Set(values)].toSorted().join('\n')
}
