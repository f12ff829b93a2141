import { selectMyRooms } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import { memo } from 'react'
import { useLive } from '../../live/use-live.js'
import { RoomIcon } from './RoomIcon.js'
import { RoomLink, type RoomLinkProps } from './RoomLink.js'
import styles from './RoomList.module.css'
import { RoomListSkeleton } from './RoomListSkeleton.js'

export interface RoomListProps {
  readonly openRoomId: RoomId | undefined
  readonly hrefOf: (roomId: RoomId) => string
}

/** One's rooms, by name, without the direct ones: the order never changes under the pointer. */
export function RoomList({ openRoomId, hrefOf }: RoomListProps) {
  const rooms = useLive(selectMyRooms).filter(({ kind }) => kind !== 'direct')
  const isLoaded = useLive((state) => state.rooms !== undefined)
  if (!isLoaded) return <RoomListSkeleton />
  if (rooms.length === 0)
    return <p className={styles.none}>You are in no room yet. Browse the rooms or create one.</p>

  return (
    // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
    <ul role="list" aria-label="Rooms" className={styles.list}>
      {rooms.map((room) => (
        <RoomItem key={room.id} room={room} href={hrefOf(room.id)} isOpen={room.id === openRoomId} />
      ))}
    </ul>
  )
}

const RoomItem = memo(function RoomItem({ room, ...link }: Pick<RoomLinkProps, 'room' | 'href' | 'isOpen'>) {
  return (
    <li>
      <RoomLink room={room} icon={<RoomIcon room={room} />} {...link} />
    </li>
  )
})
