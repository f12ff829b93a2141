import { selectMe } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import { useEffect } from 'react'
import { roomKey } from '../features/switcher/destination.js'
import { noteVisit } from '../features/switcher/visits.js'
import { useLive } from '../live/use-live.js'

/** Remembers where one goes, so that the switcher can offer it first. */
export function useNoteVisits(openRoomId: RoomId | undefined): void {
  const myId = useLive(selectMe)?.id
  const isMine = useLive(({ rooms }) => openRoomId !== undefined && rooms?.[openRoomId] !== undefined)

  useEffect(() => {
    if (myId !== undefined && openRoomId !== undefined && isMine) noteVisit(myId, roomKey(openRoomId))
  }, [myId, openRoomId, isMine])
}
