import type { MyRoom } from '@tidings/contracts'
import { BellOff } from 'lucide-react'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { untilWords } from '../notifications/mute-times.js'
import styles from './RoomSign.module.css'
import { useIsMuted } from './use-is-muted.js'

export interface MuteMarkProps {
  readonly room: Pick<MyRoom, 'membership'>
  readonly size?: number
}

/** Says of a room that one has muted it, and until when. */
export function MuteMark({ room, size = 14 }: MuteMarkProps) {
  const isMuted = useIsMuted(room)
  if (!isMuted) return null
  const { mutedUntil } = room.membership
  const until = mutedUntil === undefined ? '' : ` until ${untilWords(mutedUntil)}`
  return (
    <span className={styles.mute} title={`Muted${until}`}>
      <BellOff size={size} aria-hidden="true" />
      <VisuallyHidden>, muted{until}</VisuallyHidden>
    </span>
  )
}
