import type { MyRoom } from '@tidings/contracts'
import { RoomIcon } from '../rooms/RoomIcon.js'
import { EdgeOfMore } from './EdgeOfMore.js'
import styles from './Timeline.module.css'
import type { EdgePages } from './use-edge-pages.js'

export interface TimelineTopProps {
  readonly room: MyRoom
  readonly roomName: string
  readonly hasBefore: boolean
  readonly isEmpty: boolean
  readonly older: EdgePages
}

/** What stands above the oldest row: more to come, or the room's beginning. */
export function TimelineTop({ room, roomName, hasBefore, isEmpty, older }: TimelineTopProps) {
  if (hasBefore || older.trouble) return <EdgeOfMore which="Older" pages={older} />

  return (
    <div className={styles.start}>
      <span className={styles.startIcon}>
        <RoomIcon room={room} size={24} />
      </span>
      <p className={styles.startTitle}>
        This is the start of {beginningOf[room.kind]}
        {roomName}
      </p>
      <p className={styles.startWords}>
        {room.topic}
        {isEmpty && !room.topic && 'Nobody has written anything yet. The first word is yours.'}
      </p>
    </div>
  )
}

const beginningOf = { public: '#', private: '', direct: 'your conversation with ' } as const
