import type { MemberRead, RoomId, UserId } from '@tidings/contracts'
import type { LiveState } from './live-state.js'
import { shared } from './parts.js'

/** Everybody who tells how far they have read; whoever is missing keeps it private or has left. */
export function applyAllReads(state: LiveState, roomId: RoomId, reads: readonly MemberRead[]): LiveState {
  const before = state.reads[roomId]
  const after = shared(before, merged(before ?? {}, {}, reads))
  return after === before ? state : { ...state, reads: { ...state.reads, [roomId]: after } }
}

/** Some have read further, in a room that was asked about before. */
export function applyReads(state: LiveState, roomId: RoomId, reads: readonly MemberRead[]): LiveState {
  const before = state.reads[roomId]
  if (!before) return state
  const after = shared(before, merged(before, before, reads))
  return after === before ? state : { ...state, reads: { ...state.reads, [roomId]: after } }
}

/** What somebody has read they have read, even if they mark it unread: nobody's number falls. */
function merged(
  known: Readonly<Record<UserId, number>>,
  kept: Readonly<Record<UserId, number>>,
  reads: readonly MemberRead[],
): Readonly<Record<UserId, number>> {
  const entries = reads.map(({ userId, readSeq }) => [userId, Math.max(readSeq, known[userId] ?? 0)] as const)
  return { ...kept, ...Object.fromEntries(entries) }
}
