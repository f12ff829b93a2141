import type { LiveState } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import { useEffect, useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { type Arrival, announcementOf } from './announcement.js'

const gatherMs = 800
const keepMs = 5_000

/**
 * What to read out about the room: messages of others that arrive live while it is open, gathered for a
 * moment. Never history, what was caught up after a gap, or one's own.
 */
export function useArrivals(roomId: RoomId): string {
  const { store } = useTidings()
  const [announcement, setAnnouncement] = useState('')

  useEffect(() => {
    let gathered: Arrival[] = []
    let timer: ReturnType<typeof setTimeout> | undefined

    function announce(): void {
      setAnnouncement(announcementOf(gathered))
      gathered = []
      timer = setTimeout(() => setAnnouncement(''), keepMs)
    }

    const unsubscribe = store.subscribe((state, before) => {
      const arrivals = arrivalsBetween(before, state, roomId)
      if (arrivals.length === 0) return
      if (gathered.length === 0) {
        clearTimeout(timer)
        timer = setTimeout(announce, gatherMs)
      }
      gathered.push(...arrivals)
    })
    return () => {
      unsubscribe()
      clearTimeout(timer)
    }
  }, [store, roomId])

  return announcement
}

function arrivalsBetween(before: LiveState, state: LiveState, roomId: RoomId): Arrival[] {
  const old = before.timelines[roomId]
  const now = state.timelines[roomId]
  if (old?.phase !== 'live' || now?.phase !== 'live' || old.messages === now.messages) return []
  const knownSeq = old.messages.at(-1)?.seq ?? 0
  const myId = state.session.phase === 'signedIn' ? state.session.me.id : undefined
  return now.messages
    .filter(({ seq, author, deletedAt }) => (seq ?? 0) > knownSeq && author !== myId && !deletedAt)
    .map(({ author, body }) => ({ author: state.users[author]?.displayName ?? 'Somebody', body }))
}
