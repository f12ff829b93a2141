import type { LiveState } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import { useCallback } from 'react'
import type { Arrival } from './announcement.js'
import { useAnnouncement } from './use-announcement.js'

/**
 * What to read out about the room: messages of others that arrive live while it is open. Never history, what was
 * caught up after a gap, or one's own.
 */
export function useArrivals(roomId: RoomId): string {
  return useAnnouncement(useCallback((before, state) => arrivalsBetween(before, state, roomId), [roomId]))
}

function arrivalsBetween(before: LiveState, state: LiveState, roomId: RoomId): Arrival[] {
  const old = before.timelines[roomId]
  const now = state.timelines[roomId]
  if (old?.phase !== 'live' || now?.phase !== 'live' || old.messages === now.messages) return []
  // A page that is read on comes after what was shown, and is no news.
  if (old.hasAfter || now.hasAfter) return []
  const knownSeq = old.messages.at(-1)?.seq ?? 0
  const myId = state.session.phase === 'signedIn' ? state.session.me.id : undefined
  return now.messages
    .filter(({ seq, author, deletedAt }) => (seq ?? 0) > knownSeq && author !== myId && !deletedAt)
    .map(({ author, body }) => ({ author: state.users[author]?.displayName ?? 'Somebody', body }))
}
