import { selectPins } from '@tidings/client'
import type { MyRoom } from '@tidings/contracts'
import { Pin, Search, Users } from 'lucide-react'
import { useLive } from '../../live/use-live.js'
import { IconButton } from '../../ui/IconButton.js'
import { ScreenHeader } from '../../ui/ScreenHeader.js'
import { MuteMark } from './MuteMark.js'
import styles from './RoomHeader.module.css'
import { RoomMenu } from './RoomMenu.js'
import { RoomSign, RoomSignWords } from './RoomSign.js'
import { selectUsernames } from './room-name.js'
import { useRoomName } from './use-room-name.js'

export interface RoomHeaderProps {
  readonly room: MyRoom
  /** The room's own address. */
  readonly href: string
  readonly openPanel: 'members' | 'pins' | 'thread' | undefined
  readonly onTogglePanel: (panel: 'members' | 'pins') => void
  readonly onSearch: () => void
  /** Back to the list of rooms, on narrow screens. */
  readonly onBack: () => void
  readonly onLeft: () => void
}

export function RoomHeader(props: RoomHeaderProps) {
  const { room, href, openPanel, onTogglePanel, onSearch, onBack, onLeft } = props
  const name = useRoomName(room)
  const usernames = useLive(selectUsernames(room))
  const pins = useLive(selectPins(room.id))
  const pinCount = pins?.phase === 'ready' ? pins.messages.length : 0
  return (
    <ScreenHeader backLabel="Back to rooms" className={styles.header} onBack={onBack}>
      <div className={styles.title}>
        <h1 className={styles.name} title={usernames}>
          <RoomSign room={room} size={18} />
          <span className={styles.nameText}>{name}</span>
          <RoomSignWords room={room} />
          <MuteMark room={room} size={16} />
        </h1>
        {room.topic && (
          <p className={styles.topic} title={room.topic}>
            {room.topic}
          </p>
        )}
      </div>
      <IconButton label="Search this room" className={styles.search} onClick={onSearch}>
        <Search size={18} />
      </IconButton>
      <IconButton
        id="pins-button"
        label={pinCount > 0 ? `Pins, ${pinCount}` : 'Pins'}
        aria-expanded={openPanel === 'pins'}
        className={styles.counted}
        onClick={() => onTogglePanel('pins')}
      >
        <Pin size={18} />
        {pinCount > 0 && <span aria-hidden="true">{pinCount}</span>}
      </IconButton>
      <IconButton
        id="members-button"
        label={`Members, ${room.memberCount}`}
        aria-expanded={openPanel === 'members'}
        className={styles.counted}
        onClick={() => onTogglePanel('members')}
      >
        <Users size={18} />
        <span aria-hidden="true">{room.memberCount}</span>
      </IconButton>
      <RoomMenu room={room} href={href} onSearch={onSearch} onLeft={onLeft} />
    </ScreenHeader>
  )
}
