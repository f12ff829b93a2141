import type { Head, Membership, ReadMark } from '@tidings/contracts'
import type { LiveRoom } from './live-state.js'

type Mark = Pick<Membership, 'readSeq' | 'markVersion'>

/** Whether a mark is older than another: it has a lower version, or of the same version it is lower (M2). */
export function isBehind(mark: Mark, other: Mark): boolean {
  if (mark.markVersion !== other.markVersion) return mark.markVersion < other.markVersion
  return mark.readSeq < other.readSeq
}

/**
 * The room with its mark moved. Of a lowered mark it is remembered up to where one's own messages don't raise it
 * any more: up to `head`, or, until a head is told with it, whatever their rev.
 */
export function movedTo(room: LiveRoom, mark: Partial<ReadMark>, head?: Head): LiveRoom {
  const { readSeq, markVersion } = room.membership
  const membership = {
    ...room.membership,
    readSeq: mark.readSeq ?? readSeq,
    markVersion: mark.markVersion ?? markVersion,
  }
  const loweredRev = loweredAt(room, membership, head)
  if (membership.readSeq === readSeq && membership.markVersion === markVersion) {
    return loweredRev === room.loweredRev
      ? room
      : { ...room, ...(loweredRev !== undefined && { loweredRev }) }
  }
  return { ...room, membership, ...(loweredRev !== undefined && { loweredRev }) }
}

/** Whether the mark was lowered, and no answer has told since then at what head that was. */
export function awaitsHead({ loweredRev }: LiveRoom): boolean {
  return loweredRev === untilTold
}

const untilTold = Number.MAX_SAFE_INTEGER

function loweredAt(room: LiveRoom, after: Mark, head: Head | undefined): number | undefined {
  const toldRev = head?.rev ?? untilTold
  if (after.markVersion > room.membership.markVersion) return toldRev
  return room.loweredRev === undefined ? undefined : Math.min(room.loweredRev, toldRev)
}
