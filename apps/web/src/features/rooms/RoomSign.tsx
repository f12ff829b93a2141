import type { Room } from '@tidings/contracts'
import { PresenceDot } from '../presence/PresenceDot.js'
import { PresenceWords } from '../presence/PresenceWords.js'
import { RoomIcon } from './RoomIcon.js'
import styles from './RoomSign.module.css'
import { usePartnerId } from './use-partner-id.js'

type Signed = Pick<Room, 'kind' | 'memberCount' | 'userIds'>

/** What stands before a room's name: its icon, or in a direct room of two whether the other one is there. */
export function RoomSign({ room, size = 16 }: { room: Signed; size?: number }) {
  const partnerId = usePartnerId(room)
  if (partnerId === undefined) return <RoomIcon room={room} size={size} />
  return (
    <span className={styles.sign}>
      <PresenceDot userId={partnerId} isSilent />
    </span>
  )
}

/** The same for ears, to stand after the name. */
export function RoomSignWords({ room }: { room: Signed }) {
  const partnerId = usePartnerId(room)
  return partnerId === undefined ? null : <PresenceWords userId={partnerId} />
}
