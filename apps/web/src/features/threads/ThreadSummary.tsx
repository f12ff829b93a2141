import { selectThread } from '@tidings/client'
import type { Message, ThreadMark } from '@tidings/contracts'
import { ChevronRight, MessagesSquare } from 'lucide-react'
import { memo } from 'react'
import { useLive } from '../../live/use-live.js'
import { Avatar } from '../../ui/Avatar.js'
import { joinClasses } from '../../ui/join-classes.js'
import { useMessageDesk } from '../messages/message-desk.js'
import { momentLabel } from '../timeline/day-label.js'
import { selectLastRepliers } from './last-repliers.js'
import styles from './ThreadSummary.module.css'
import { lastReplyText, replyCountText } from './thread-words.js'

export interface ThreadSummaryProps {
  readonly message: Message
  /** Whether Tab reaches it. */
  readonly isReachable: boolean
}

/** What has become of a message's thread, and the way into it; nothing where nobody replied, or inside a thread. */
export const ThreadSummary = memo(function ThreadSummary({ message, isReachable }: ThreadSummaryProps) {
  const { id, replyCount, lastReplyAt } = message
  const desk = useMessageDesk()
  const view = useLive(selectThread(id))
  const mark = useLive(({ threadMarks }) => threadMarks[id])
  const repliers = useLive(selectLastRepliers(view))
  if (replyCount === 0 || !desk?.openThread) return null
  const { openThread } = desk
  const isUnread = mark !== undefined
  const lastAtMs = lastReplyAt === undefined ? undefined : Date.parse(lastReplyAt)

  return (
    <button
      type="button"
      className={joinClasses(styles.summary, isUnread && styles.unread)}
      tabIndex={isReachable ? 0 : -1}
      aria-label={spoken(replyCount, lastAtMs, mark)}
      onClick={() => openThread(id)}
    >
      {repliers.length > 0 ? (
        <span className={styles.repliers}>
          {repliers.map((user) => (
            <Avatar key={user.id} id={user.id} name={user.displayName} size="small" />
          ))}
        </span>
      ) : (
        <MessagesSquare size={16} aria-hidden="true" />
      )}
      <span className={styles.count}>{replyCountText(replyCount)}</span>
      {isUnread && <span className={styles.new}>{mark.unread} new</span>}
      {lastAtMs !== undefined && (
        <time className={styles.last} dateTime={lastReplyAt} title={momentLabel(lastAtMs)}>
          {lastReplyText(lastAtMs, Date.now())}
        </time>
      )}
      <ChevronRight size={16} aria-hidden="true" className={styles.chevron} />
    </button>
  )
})

function spoken(replyCount: number, lastAtMs: number | undefined, mark: ThreadMark | undefined): string {
  const parts = [
    `Open thread, ${replyCountText(replyCount)}`,
    mark && `${mark.unread} new`,
    lastAtMs !== undefined && lastReplyText(lastAtMs, Date.now()),
  ]
  return parts.filter(Boolean).join(', ')
}
