import type { MemberLine } from '../../records/record.js'
import { type Call, outcomeOf } from './calls.js'
import { getOrMake } from './get-or-make.js'

export type MemberCall = Call<MemberLine>

/** Who may have been in which room when, as far as the calls so far say. */
export interface Membership {
  see(line: MemberLine): void
  /** All calls so far, one list for each user and room. */
  all(): Iterable<readonly MemberCall[]>
  /**
   * Since when somebody was certainly outside a room when they asked at `askedMs` and were answered at `answeredMs` (the
   * same for what came unasked): the acknowledged leave that no join can have undone by then. `'never'` where nobody
   * has let them in yet, `undefined` where they may have been inside.
   */
  outsideSince(
    room: string,
    user: string,
    askedMs: number,
    answeredMs: number,
  ): MemberLine | 'never' | undefined
  /** Whether somebody was certainly in a room all the time between the two. */
  isInside(room: string, user: string, fromMs: number, toMs: number): boolean
}

/** A join of unknown outcome may still take effect this long after it was given up. */
const settleMs = 30_000

export function createMembership(): Membership {
  const byPlace = new Map<string, MemberCall[]>()
  const byNumber = new Map<number, MemberCall>()

  function see(line: MemberLine): void {
    const place = placeOf(line.room, line.user)
    if (line.phase === 'invoke') {
      const call = { invoke: line }
      byNumber.set(line.call, call)
      getOrMake(byPlace, place, () => []).push(call)
      return
    }
    const call = byNumber.get(line.call)
    if (call) call.end = line
  }

  function outsideSince(
    room: string,
    user: string,
    askedMs: number,
    answeredMs: number,
  ): MemberLine | 'never' | undefined {
    const calls = byPlace.get(placeOf(room, user)) ?? []
    const joins = calls.filter(
      (call) => isJoin(call) && call.invoke.t <= answeredMs && outcomeOf(call) !== 'fail',
    )
    if (joins.length === 0) return 'never'
    const leaves = calls.filter((call) => !isJoin(call) && outcomeOf(call) === 'ok')
    let last: MemberLine | undefined
    for (const join of joins) {
      const undone = leaves.find(
        (leave) => leave.invoke.t >= settledAtMs(join) && (leave.end?.t ?? 0) <= askedMs,
      )
      if (!undone?.end) return undefined
      if (!last || undone.end.t > last.t) last = undone.end
    }
    return last
  }

  function isInside(room: string, user: string, fromMs: number, toMs: number): boolean {
    const calls = byPlace.get(placeOf(room, user)) ?? []
    const leaves = calls.filter((call) => !isJoin(call) && outcomeOf(call) !== 'fail')
    return calls.some(
      (join) =>
        isJoin(join) &&
        outcomeOf(join) === 'ok' &&
        (join.end?.t ?? 0) <= fromMs &&
        leaves.every((leave) => settledAtMs(leave) <= join.invoke.t || leave.invoke.t > toMs),
    )
  }

  return { see, all: () => byPlace.values(), outsideSince, isInside }
}

export function isJoin({ invoke }: MemberCall): boolean {
  return invoke.action === 'join' || invoke.action === 'add'
}

/** Of the calls about one place: the acknowledged one that came after all others had ended, where there is one. */
export function lastWord(calls: readonly MemberCall[]): MemberCall | undefined {
  return calls.findLast(
    (last) =>
      outcomeOf(last) === 'ok' &&
      calls.every(
        (call) => call === last || outcomeOf(call) === 'fail' || settledAtMs(call) <= last.invoke.t,
      ),
  )
}

function settledAtMs(call: MemberCall): number {
  if (!call.end) return Number.POSITIVE_INFINITY
  return outcomeOf(call) === 'ok' ? call.end.t : call.end.t + settleMs
}

function placeOf(room: string, user: string): string {
  return `${room} ${user}`
}
