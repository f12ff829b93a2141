import type { FinalUnreadLine, ReadLine, RunRecord, SendLine } from '../../records/record.js'
import type { Violate } from '../invariant.js'
import { getOrMake } from './get-or-make.js'

/** A mark as it was told at some time. Of two the one with the higher version counts, then the higher one (rule M2). */
interface ToldMark {
  readonly readSeq: number
  readonly markVersion: number
  readonly evidence: RunRecord
}

type Mark = Pick<ToldMark, 'readSeq' | 'markVersion'>

/** Something that may raise a mark, or lower it. */
interface Move {
  readonly fromMs: number
  /** Infinite where it may still happen. */
  endMs: number
  /** How far it raises the mark; absent of a message while its place is not known. */
  seq: number | undefined
  readonly message?: string
  /** What was known of the mark when it was asked for. */
  readonly floor: ToldMark | undefined
}

/** What is known of one user's mark in one room, since they last came in. */
interface Known {
  floor?: ToldMark
  /** By the number of the call. */
  readonly moves: Map<number, Move>
  lowering?: ReadLine
}

export function isBelow(one: Mark, other: Mark): boolean {
  return one.markVersion === other.markVersion
    ? one.readSeq < other.readSeq
    : one.markVersion < other.markVersion
}

/** Follows everybody's read marks by what was asked for and answered, and tells of those that fall. */
export function createReadMarks(violate: Violate): {
  see(record: RunRecord): void
  /** The highest acknowledged mark. */
  floorOf(room: string, user: string): ToldMark | undefined
  /** The acknowledged lowering of this version above which the mark stands, though nothing can have raised it. */
  undoneBy(told: FinalUnreadLine, seqOf: (message: string) => number | undefined): ReadLine | undefined
} {
  const all = new Map<string, Known>()

  function knownOf({ room, user }: { room: string; user: string }): Known {
    return getOrMake(all, `${room} ${user}`, () => ({ moves: new Map() }))
  }

  function see(record: RunRecord): void {
    if (record.op === 'read') seeRead(record, knownOf(record))
    else if (record.op === 'send' && record.thread === undefined) seeSend(record, knownOf(record))
    // Coming in anew may begin with another mark.
    else if (record.op === 'member') all.delete(`${record.room} ${record.user}`)
  }

  function seeRead(line: ReadLine, known: Known): void {
    const floor = moveOf(line, known)?.floor
    if (line.phase !== 'ok' || line.readSeq === undefined) return
    const { readSeq, markVersion = 0 } = line
    const mark = { readSeq, markVersion, evidence: line }
    if (floor && isBelow(mark, floor))
      violate(`The read mark of ${line.user} fell from ${floor.readSeq} to ${readSeq}.`, [
        floor.evidence,
        line,
      ])
    if (line.lowers && readSeq >= line.seq)
      violate(`${line.user} marked ${line.seq} unread, and the mark stands at ${readSeq}.`, [line])
    raise(known, mark)
    if (line.lowers && markVersion > (known.lowering?.markVersion ?? 0)) known.lowering = line
  }

  /** Writing moves one's own mark, in the version that it had by then or in a later one. */
  function seeSend(line: SendLine, known: Known): void {
    const move = moveOf(line, known)
    if (!move || line.phase !== 'ok' || line.seq === undefined) return
    raise(known, { readSeq: line.seq, markVersion: move.floor?.markVersion ?? 0, evidence: line })
  }

  function undoneBy(
    { room, user, readSeq, markVersion }: FinalUnreadLine,
    seqOf: (message: string) => number | undefined,
  ): ReadLine | undefined {
    const known = all.get(`${room} ${user}`)
    const { lowering } = known ?? {}
    if (!known || !lowering || lowering.markVersion !== markVersion) return undefined
    const { fromMs = lowering.t } = known.moves.get(lowering.call) ?? {}
    const mayRaise = [...known.moves.values()].filter((move) => move.endMs >= fromMs)
    const highest = Math.max(
      lowering.readSeq ?? 0,
      ...mayRaise.map(({ seq, message = '' }) => seq ?? seqOf(message) ?? 0),
    )
    return readSeq > highest ? lowering : undefined
  }

  return { see, floorOf: (room, user) => all.get(`${room} ${user}`)?.floor, undoneBy }
}

/** Notes what a call may do to the mark; nothing where it began before its user came in. */
function moveOf(line: ReadLine | SendLine, { moves, floor }: Known): Move | undefined {
  if (line.phase === 'invoke') {
    const what =
      line.op === 'send' ? { seq: undefined, message: line.id } : { seq: line.lowers ? 0 : line.seq }
    moves.set(line.call, { fromMs: line.t, endMs: Number.POSITIVE_INFINITY, floor, ...what })
  }
  const move = moves.get(line.call)
  if (move && line.phase === 'ok') {
    move.endMs = line.t
    if (line.op === 'send') move.seq = line.seq
  }
  return move
}

function raise(known: Known, mark: ToldMark): void {
  if (!known.floor || isBelow(known.floor, mark)) known.floor = mark
}
