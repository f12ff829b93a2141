import { selectMe } from '@tidings/client'
import { useEffect } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { forgetDraftsElsewhere } from './drafts.js'

/** Forgets the drafts of rooms that one has left, here or on another device. */
export function useDraftsOfMyRooms(): void {
  const { store } = useTidings()
  const myId = useLive(selectMe)?.id

  useEffect(() => {
    if (myId === undefined) return
    let known: readonly string[] | undefined
    const look = () => {
      const { rooms, connection } = store.getState()
      // What is remembered of an earlier visit may be without a room that was joined since.
      if (!rooms || connection.phase !== 'live') return
      const isSettled = known?.every((id) => rooms[id])
      known = Object.keys(rooms)
      if (!isSettled) forgetDraftsElsewhere(myId, (roomId) => rooms[roomId] !== undefined)
    }
    look()
    return store.subscribe((state, before) => {
      if (state.rooms !== before.rooms || state.connection !== before.connection) look()
    })
  }, [store, myId])
}
