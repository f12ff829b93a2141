import type { MyRoom } from '@tidings/contracts'
import { ChevronLeft, Users } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.js'
import styles from './RoomHeader.module.css'
import { RoomIcon } from './RoomIcon.js'
import { RoomMenu } from './RoomMenu.js'
import { roomName } from './room-name.js'

export interface RoomHeaderProps {
  readonly room: MyRoom
  /** The room's own address. */
  readonly href: string
  readonly isMembersOpen: boolean
  readonly onToggleMembers: () => void
  /** Back to the list of rooms, on narrow screens. */
  readonly onBack: () => void
  readonly onLeft: () => void
}

export function RoomHeader(props: RoomHeaderProps) {
  const { room, href, isMembersOpen, onToggleMembers, onBack, onLeft } = props
  return (
    <header className={styles.header}>
      <IconButton label="Back to rooms" className={styles.back} onClick={onBack}>
        <ChevronLeft size={22} />
      </IconButton>
      <div className={styles.title}>
        <h1 className={styles.name}>
          <RoomIcon kind={room.kind} size={18} />
          <span className={styles.nameText}>{roomName(room)}</span>
        </h1>
        {room.topic && (
          <p className={styles.topic} title={room.topic}>
            {room.topic}
          </p>
        )}
      </div>
      <IconButton
        id="members-button"
        label={`Members, ${room.memberCount}`}
        aria-expanded={isMembersOpen}
        className={styles.members}
        onClick={onToggleMembers}
      >
        <Users size={18} />
        <span aria-hidden="true">{room.memberCount}</span>
      </IconButton>
      <RoomMenu room={room} href={href} onLeft={onLeft} />
    </header>
  )
}
