import type { FinalLine, FinalUnreadLine, SeenMessage } from '../../records/record.js'
import { onlyMessages } from '../evidence.js'
import { allMessagesOf, nameOf, type RoomFinals } from '../facts/finals.js'
import { createReadMarks, isBelow } from '../facts/read-marks.js'
import type { RunFacts } from '../facts/run-facts.js'
import type { Invariant, Violate } from '../invariant.js'

export const unreadIsExact: Invariant = {
  id: 'I12',
  promise:
    'Unread counts the messages above the mark that are not deleted, mentions those of others that name one; a mark falls only when it is lowered.',
  start(facts, violate) {
    const marks = createReadMarks(violate)
    return {
      see: marks.see,
      finish() {
        for (const finals of facts.finals.values()) {
          for (const told of finals.unread) {
            judgeMark(told, finals, marks, violate)
            judgeCounts(told, finals, violate)
          }
          for (const final of finals.others) judgeThreads(final, violate)
          if (finals.database) judgeMentions(finals.database, facts, violate)
        }
      },
    }
  },
}

function judgeMark(
  told: FinalUnreadLine,
  { unread, database }: RoomFinals,
  marks: ReturnType<typeof createReadMarks>,
  violate: Violate,
): void {
  const { user, room, readSeq, markVersion } = told
  const floor = marks.floorOf(room, user)
  if (floor && isBelow(told, floor))
    violate(`The mark of ${user} was ${floor.readSeq}, and ends as ${readSeq}.`, [floor.evidence, told])
  const lowering = marks.undoneBy(told, (id) => database?.messages.find((message) => message.id === id)?.seq)
  if (lowering)
    violate(
      `${user} set the mark to ${lowering.readSeq}, and it ends as ${readSeq} without having been moved.`,
      [lowering, told],
    )
  const first = unread.find((other) => other.user === user)
  if (!first || (first.readSeq === readSeq && first.markVersion === markVersion)) return
  violate(`${user} has the mark ${first.readSeq} and the mark ${readSeq} in ${room}.`, [first, told])
}

function judgeCounts(told: FinalUnreadLine, { database }: RoomFinals, violate: Violate): void {
  if (!database) return
  const { user, room } = told
  const unread = database.messages.filter(({ seq = 0, deleted }) => seq > told.readSeq && !deleted)
  const mentions = unread.filter(
    ({ author, mentions: named }) => author !== user && (named?.includes(user) || named?.includes('here')),
  )
  judgeCount('unread messages', idsOf(unread), told.unread)
  judgeCount('mentions', idsOf(mentions), told.mentions)

  function judgeCount(what: string, counted: ReadonlySet<string>, toldCount: number): void {
    if (!database || counted.size === toldCount) return
    violate(`${user} has ${counted.size} ${what} in ${room}, and is told ${toldCount} (${nameOf(told)}).`, [
      told,
      onlyMessages(database, ...counted),
    ])
  }
}

function idsOf(messages: readonly SeenMessage[]): ReadonlySet<string> {
  return new Set(messages.map(({ id }) => id))
}

/** What is unread in a thread, for those who follow it. */
function judgeThreads(final: FinalLine, violate: Violate): void {
  for (const { root, replies, mark } of final.threads ?? []) {
    const unread = replies.filter(
      ({ rev, author, deleted }) => rev > (mark?.readRev ?? 0) && author !== final.user && !deleted,
    )
    const count = mark?.isFollowing ? unread.length : 0
    if (!mark || mark.unread === count) continue
    violate(`${final.user} has ${count} unread replies in ${root.id}, and is told ${mark.unread}.`, [
      onlyMessages(final, root.id, ...unread.map(({ id }) => id)),
    ])
  }
}

/**
 * Those whom a text names are the members among its names, where they were members all the while it was written. What was
 * not acknowledged may have been written at any time after it was asked for.
 */
function judgeMentions(database: FinalLine, { asked, membership, names }: RunFacts, violate: Violate): void {
  for (const { id, text, mentions = [] } of allMessagesOf(database)) {
    const call = asked.texts.get(text)?.[0]
    if (!call) continue
    const { invoke, end } = call
    const named = [...names].flatMap(([user, name]) => (hasName(text, name) ? [user] : []))
    const wanted = named.filter((user) =>
      membership.isInside(
        database.room,
        user,
        invoke.t,
        end?.phase === 'ok' ? end.t : Number.POSITIVE_INFINITY,
      ),
    )
    const isRight =
      wanted.every((user) => mentions.includes(user)) &&
      mentions.every((mention) => mention === 'here' || named.includes(mention)) &&
      mentions.includes('here') === hasName(text, 'here')
    if (!isRight)
      violate(`The message ${id} does not mention those whom its text names.`, [
        invoke,
        onlyMessages(database, id),
      ])
  }
}

function hasName(text: string, name: string): boolean {
  return text.split(' ').includes(`@${name}`)
}
