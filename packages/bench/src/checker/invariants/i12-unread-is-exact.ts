import type { FinalUnreadLine, ReadLine, RunRecord } from '../../records/record.js'
import { onlyMessages } from '../evidence.js'
import { nameOf, type RoomFinals } from '../facts/finals.js'
import type { Invariant } from '../invariant.js'

export const unreadIsExact: Invariant = {
  id: 'I12',
  promise:
    'Unread is the number of others’ messages above the mark that are not deleted; a mark never falls.',
  start(facts, violate) {
    /** The highest acknowledged mark of a user in a room, since they last came in. */
    const marks = new Map<string, { readSeq: number; evidence: RunRecord }>()
    const marksAtInvoke = new Map<number, { readSeq: number; evidence: RunRecord }>()

    function raise(room: string, user: string, readSeq: number, evidence: RunRecord): void {
      const key = `${room} ${user}`
      if (readSeq > (marks.get(key)?.readSeq ?? -1)) marks.set(key, { readSeq, evidence })
    }

    function seeRead(line: ReadLine): void {
      const before = marks.get(`${line.room} ${line.user}`)
      if (line.phase === 'invoke' && before) marksAtInvoke.set(line.call, before)
      if (line.phase !== 'ok' || line.readSeq === undefined) return
      const floor = marksAtInvoke.get(line.call)
      if (floor && floor.readSeq > line.readSeq && before)
        violate(`The read mark of ${line.user} fell from ${floor.readSeq} to ${line.readSeq}.`, [
          floor.evidence,
          line,
        ])
      raise(line.room, line.user, line.readSeq, line)
    }

    return {
      see(record) {
        if (record.op === 'read') seeRead(record)
        if (record.op === 'send' && record.phase === 'ok' && record.seq !== undefined)
          raise(record.room, record.user, record.seq, record)
        if (record.op === 'member') forget(record)
      },
      finish() {
        for (const finals of facts.finals.values()) {
          for (const told of finals.unread) {
            const mark = marks.get(`${told.room} ${told.user}`)
            if (mark && mark.readSeq > told.readSeq)
              violate(`The mark of ${told.user} was ${mark.readSeq}, and ends as ${told.readSeq}.`, [
                mark.evidence,
                told,
              ])
            judgeCount(told, finals, violate)
          }
        }
      },
    }

    /** Coming in anew may begin with another mark. */
    function forget({ room, user }: { room: string; user: string }): void {
      marks.delete(`${room} ${user}`)
      for (const [call, { evidence }] of marksAtInvoke) {
        if ('user' in evidence && evidence.user === user && 'room' in evidence && evidence.room === room)
          marksAtInvoke.delete(call)
      }
    }
  },
}

function judgeCount(
  told: FinalUnreadLine,
  finals: RoomFinals,
  violate: (what: string, evidence: (RunRecord | undefined)[]) => void,
): void {
  const { database, unread } = finals
  const first = unread.find(({ user }) => user === told.user)
  if (first && first.readSeq !== told.readSeq)
    violate(`${told.user} has the mark ${first.readSeq} and the mark ${told.readSeq} in ${told.room}.`, [
      first,
      told,
    ])
  const counted = new Set<string>()
  for (const { id, seq, author, deleted } of database?.messages ?? []) {
    if (seq > told.readSeq && author !== told.user && !deleted) counted.add(id)
  }
  if (!database || counted.size === told.unread) return
  violate(
    `${told.user} has ${counted.size} unread messages in ${told.room}, and is told ${told.unread} (${nameOf({ ...told })}).`,
    [told, onlyMessages(database, ...counted)],
  )
}
