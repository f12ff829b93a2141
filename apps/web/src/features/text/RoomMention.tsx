import { Link } from 'wouter'
import { paths } from '../../app/paths.js'
import { useLive } from '../../live/use-live.js'
import styles from './MessageText.module.css'
import { findRoomNamed } from './name-index.js'
import { useTabIndex } from './reach.js'

export interface RoomMentionProps {
  /** Lower case. */
  readonly name: string
  /** As it was written; all that is drawn of a room that one does not belong to. */
  readonly text: string
}

/** `#room`, which leads there. */
export function RoomMention({ name, text }: RoomMentionProps) {
  const room = useLive((state) => findRoomNamed(name, state))
  const tabIndex = useTabIndex()
  if (!room) return text
  return (
    <Link href={paths.room(room.id)} className={styles.mention} tabIndex={tabIndex} dir="auto">
      #{room.name}
    </Link>
  )
}
