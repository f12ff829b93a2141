import { selectMessage, selectRoom, selectUser } from '@tidings/client'
import type { FollowedThread as Followed } from '@tidings/contracts'
import { toPlainText } from '@tidings/text'
import { Link, useLocation } from 'wouter'
import { useLive } from '../../live/use-live.js'
import { Avatar } from '../../ui/Avatar.js'
import { joinClasses } from '../../ui/join-classes.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { DraftMark } from '../composer/DraftMark.js'
import { useRoomName } from '../rooms/use-room-name.js'
import styles from './ThreadList.module.css'
import { lastReplyText, replyCountText } from './thread-words.js'

export interface FollowedThreadProps {
  readonly thread: Followed
  /** Opens it in its room. */
  readonly href: string
}

/** A thread that one follows: how it began, where, and what is new in it. */
export function FollowedThread({ thread, href }: FollowedThreadProps) {
  const [location] = useLocation()
  const { id, roomId } = thread.root
  const kept = useLive(selectMessage(roomId, id))
  const root = kept && kept.lastRev > thread.root.lastRev ? kept : thread.root
  const author = useLive(selectUser(root.author))
  const room = useLive(selectRoom(roomId))
  const roomName = useRoomName(room)
  const unread = useLive(({ threadMarks }) => threadMarks[id]?.unread ?? 0)
  const name = author?.displayName ?? 'Somebody'
  const lastAtMs = Date.parse(root.lastReplyAt ?? root.at)

  return (
    <li>
      <Link
        href={href}
        state={{ from: location }}
        className={joinClasses(styles.thread, unread > 0 && styles.unread)}
      >
        <Avatar id={root.author} name={name} />
        <span className={styles.about}>
          <span className={styles.line}>
            <span className={styles.author}>{name}</span>
            <span className={styles.room}>in {roomName ?? 'a room'}</span>
            <DraftMark roomId={roomId} thread={id} />
          </span>
          <span className={styles.text}>{textOf(root)}</span>
          <span className={styles.facts}>
            {replyCountText(root.replyCount)} · {lastReplyText(lastAtMs, Date.now())}
          </span>
        </span>
        {unread > 0 && (
          <>
            <span className={styles.badge} aria-hidden="true">
              {unread}
            </span>
            <VisuallyHidden> {unread} new</VisuallyHidden>
          </>
        )}
      </Link>
    </li>
  )
}

const shownCharacters = 300

function textOf({ body, deletedAt, attachments }: Followed['root']): string {
  if (deletedAt !== undefined) return 'Message deleted'
  const words = toPlainText(body.slice(0, shownCharacters), { isOneLine: true })
  return words || (attachments.length === 1 ? 'A file' : `${attachments.length} files`)
}
