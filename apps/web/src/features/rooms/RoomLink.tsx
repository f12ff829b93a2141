import type { MyRoom } from '@tidings/contracts'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { joinClasses } from '../../ui/join-classes.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { DraftMark } from '../composer/DraftMark.js'
import { MuteMark } from './MuteMark.js'
import styles from './RoomList.module.css'
import { callCount } from './room-calls.js'
import { useIsMuted } from './use-is-muted.js'
import { useRoomName } from './use-room-name.js'

export interface RoomLinkProps {
  readonly room: MyRoom
  readonly href: string
  readonly isOpen: boolean
  /** Stands before the name. */
  readonly icon: ReactNode
  /** Is said after the name, for ears. */
  readonly words?: ReactNode
  readonly title?: string | undefined
}

/** The way to a room: bold while something is unread, with a number only for what calls for oneself. */
export function RoomLink({ room, href, isOpen, icon, words, title }: RoomLinkProps) {
  const [location] = useLocation()
  const name = useRoomName(room)
  const isMuted = useIsMuted(room)
  const { unread, mentions } = room
  const count = callCount(room, isMuted)
  const isBold = count > 0 || (unread > 0 && !isMuted)

  return (
    <Link
      href={href}
      state={{ from: location }}
      title={title}
      aria-current={isOpen ? 'page' : undefined}
      className={joinClasses(styles.room, isBold && styles.unread, isMuted && styles.muted)}
    >
      {icon}
      <span className={styles.name}>{name}</span>
      {words}
      {unread > 0 && <VisuallyHidden> {unread} unread</VisuallyHidden>}
      {mentions > 0 && <VisuallyHidden>, {mentionText(mentions)}</VisuallyHidden>}
      <MuteMark room={room} />
      {!isOpen && <DraftMark roomId={room.id} />}
      {count > 0 && (
        <span aria-hidden="true" className={styles.badge}>
          {compact(count)}
        </span>
      )}
    </Link>
  )
}

function mentionText(count: number): string {
  return count === 1 ? '1 mention' : `${count} mentions`
}

function compact(count: number): string {
  return count > 99 ? '99+' : String(count)
}
