import type { MyRoom } from '@tidings/contracts'
import { memo } from 'react'
import { Link, useLocation } from 'wouter'
import { joinClasses } from '../../ui/join-classes.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { RoomIcon } from './RoomIcon.js'
import styles from './RoomList.module.css'
import { roomName } from './room-name.js'

export interface RoomLinkProps {
  readonly room: MyRoom
  readonly href: string
  readonly isOpen: boolean
}

export const RoomLink = memo(function RoomLink({ room, href, isOpen }: RoomLinkProps) {
  const [location] = useLocation()
  const { unread } = room
  const callsForYou = room.mentions > 0 || (room.kind === 'direct' && unread > 0)
  const badgeCount = room.kind === 'direct' ? unread : room.mentions
  const isMuted = room.membership.muted && !callsForYou

  return (
    <Link
      href={href}
      state={{ from: location }}
      aria-current={isOpen ? 'page' : undefined}
      className={joinClasses(styles.room, unread > 0 && !isMuted && styles.unread, isMuted && styles.muted)}
    >
      <RoomIcon kind={room.kind} />
      <span className={styles.name}>{roomName(room)}</span>
      {unread > 0 && (
        <>
          <VisuallyHidden> {unread} unread</VisuallyHidden>
          {!isMuted && (
            <span aria-hidden="true" className={callsForYou ? styles.badge : styles.count}>
              {compact(callsForYou ? badgeCount : unread)}
            </span>
          )}
        </>
      )}
    </Link>
  )
})

function compact(count: number): string {
  return count > 99 ? '99+' : String(count)
}
