import type { RoomId } from '@tidings/contracts'
import { type FocusEvent, useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { DirectLink } from './DirectLink.js'
import styles from './DirectList.module.css'
import { useDirectRooms } from './use-direct-rooms.js'

export interface DirectListProps {
  readonly openRoomId: RoomId | undefined
  readonly hrefOf: (roomId: RoomId) => string
}

/** One's direct rooms, the newest messages first; in place as long as somebody points at the list or walks in it. */
export function DirectList({ openRoomId, hrefOf }: DirectListProps) {
  const [isPointedAt, setPointedAt] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const rooms = useDirectRooms(openRoomId, isPointedAt || hasFocus)
  const areLoaded = useLive((state) => state.rooms !== undefined)
  if (!areLoaded) return null
  if (rooms.length === 0) return <p className={styles.none}>Write to one person, or to a few.</p>

  function onBlur({ currentTarget, relatedTarget }: FocusEvent): void {
    if (!currentTarget.contains(relatedTarget)) setFocus(false)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches whether somebody is in it.
    <div
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocus(true)}
      onBlur={onBlur}
    >
      {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
      <ul role="list" aria-label="Direct messages" className={styles.list}>
        {rooms.map((room) => (
          <DirectLink key={room.id} room={room} href={hrefOf(room.id)} isOpen={room.id === openRoomId} />
        ))}
      </ul>
    </div>
  )
}
