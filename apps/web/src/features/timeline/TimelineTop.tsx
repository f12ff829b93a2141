import type { MyRoom } from '@tidings/contracts'
import { Hash, Lock } from 'lucide-react'
import { Button } from '../../ui/Button.js'
import styles from './Timeline.module.css'
import type { OlderPages } from './use-older-pages.js'

export interface TimelineTopProps {
  readonly room: MyRoom
  readonly roomName: string
  readonly hasBefore: boolean
  readonly isEmpty: boolean
  readonly older: OlderPages
}

/** What stands above the oldest row: more to come, or the room's beginning. */
export function TimelineTop({ room, roomName, hasBefore, isEmpty, older }: TimelineTopProps) {
  if (older.trouble) {
    return (
      <div className={styles.loadingBefore}>
        {older.trouble === 'noConnection'
          ? 'Older messages need a connection.'
          : 'Older messages could not be loaded.'}
        <Button isSmall onClick={older.load}>
          Retry
        </Button>
      </div>
    )
  }
  if (hasBefore) return <p className={styles.loadingBefore}>Loading older messages…</p>

  const isPublic = room.kind === 'public'
  return (
    <div className={styles.start}>
      <span className={styles.startIcon}>{isPublic ? <Hash size={24} /> : <Lock size={24} />}</span>
      <p className={styles.startTitle}>
        This is the start of {isPublic && '#'}
        {roomName}
      </p>
      <p className={styles.startWords}>
        {room.topic}
        {isEmpty && !room.topic && 'Nobody has written anything yet. The first word is yours.'}
      </p>
    </div>
  )
}
