import { type LiveState, selectMe } from '@tidings/client'
import type { MessageId } from '@tidings/contracts'
import { useCallback } from 'react'
import type { Arrival } from '../timeline/announcement.js'
import { useAnnouncement } from '../timeline/use-announcement.js'

/** What to read out about an open thread: replies of others that arrive live. */
export function useReplyArrivals(rootId: MessageId): string {
  return useAnnouncement(useCallback((before, state) => arrivalsBetween(before, state, rootId), [rootId]))
}

function arrivalsBetween(before: LiveState, state: LiveState, rootId: MessageId): Arrival[] {
  const old = before.threads[rootId]
  const now = state.threads[rootId]
  if (old?.phase !== 'live' || now?.phase !== 'live' || old.replies === now.replies) return []
  const knownRev = old.replies.at(-1)?.rev ?? 0
  const myId = selectMe(state)?.id
  return now.replies
    .filter(({ rev, author, deletedAt }) => rev > knownRev && author !== myId && !deletedAt)
    .map(({ author, body }) => ({ author: state.users[author]?.displayName ?? 'Somebody', body }))
}
