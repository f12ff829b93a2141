import type { ChangeLine, FinalLine } from '../../records/record.js'
import { onlyEntries, onlyMessages } from '../evidence.js'
import type { Call } from '../facts/calls.js'
import { allMessagesOf, nameOf, type RoomFinals } from '../facts/finals.js'
import { isJoin, lastWord, type MemberCall } from '../facts/membership.js'
import type { Invariant, Violate } from '../invariant.js'

export const setsConverge: Invariant = {
  id: 'I15',
  promise:
    'Reactions, pins, counts of replies and member lists end the same everywhere, with all that was acknowledged.',
  start: (facts, violate) => ({
    finish() {
      for (const finals of facts.finals.values()) {
        judgeParts(finals, violate)
        judgePins(finals, violate)
        judgeMembers(finals, violate)
      }
      for (const call of facts.asked.changes) judgeChange(call, facts.finals.get(call.invoke.room), violate)
      for (const calls of facts.membership.all()) judgeMember(calls, facts.finals, violate)
    },
  }),
}

/** Each witness has the database's reactions, pins and counts, and the database has those of its log. */
function judgeParts({ database, others, log }: RoomFinals, violate: Violate): void {
  if (!database) return
  const truth = new Map(allMessagesOf(database).map((message) => [message.id, partsOf(message)]))
  for (const other of others) {
    for (const message of allMessagesOf(other)) {
      const { id } = message
      const kept = truth.get(id)
      if (kept === undefined || kept === partsOf(message)) continue
      violate(
        `The reactions to ${id}, its pin or its replies in ${nameOf(other)} are not those of the database.`,
        [onlyMessages(database, id), onlyMessages(other, id)],
      )
    }
  }
  for (const [id, kept] of truth) {
    const folded = log?.messageAt(id)
    if (!log || !folded) continue
    const { reactions, isPinned, replyCount } = folded
    if (partsOf({ reactions: [...reactions], replyCount, pinned: isPinned }) === kept) continue
    violate(
      `The reactions to ${id}, its pin or its replies in the database are not what its log adds up to.`,
      [
        onlyMessages(database, id),
        onlyEntries(log.line, (entry) => entry.target === id || entry.thread === id),
      ],
    )
  }
}

function partsOf({
  reactions,
  pinned = false,
  replyCount = 0,
}: {
  reactions?: readonly string[]
  pinned?: boolean
  replyCount?: number
}): string {
  return `${setOf(reactions)} ${pinned} ${replyCount}`
}

/** A list of pins names the pinned messages, wherever it stands. */
function judgePins({ database, others }: RoomFinals, violate: Violate): void {
  if (!database) return
  const pinned = allMessagesOf(database).flatMap(({ id, pinned }) => (pinned ? [id] : []))
  for (const final of [database, ...others]) {
    if (!final.pins || setOf(final.pins) === setOf(pinned)) continue
    violate(`The list of pins in ${nameOf(final)} is not what is pinned in the database.`, [
      onlyMessages(database, ...pinned),
      slim(final),
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

function judgeChange(
  { invoke, end }: Call<ChangeLine>,
  finals: RoomFinals | undefined,
  violate: Violate,
): void {
  const { kind } = invoke
  if (kind === 'edit' || kind === 'delete' || end?.phase !== 'ok' || end.rev === undefined) return
  const folded = finals?.log?.messageAt(invoke.target, end.rev)
  if (!folded || folded.deletion) return
  const isThere =
    kind === 'pin' || kind === 'unpin'
      ? folded.isPinned
      : folded.reactions.has(`${invoke.emoji} ${invoke.user}`)
  if (isThere === (kind === 'react' || kind === 'pin')) return
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
