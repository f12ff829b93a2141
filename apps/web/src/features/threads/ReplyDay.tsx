import type { MessageId, User, UserId } from '@tidings/contracts'
import { memo } from 'react'
import { MessageRow } from '../messages/MessageRow.js'
import { dayLabel } from '../timeline/day-label.js'
import type { TimelineDay } from '../timeline/timeline-days.js'
import { useToday } from '../timeline/use-today.js'
import styles from './ThreadPanel.module.css'

export interface ReplyDayProps {
  readonly day: TimelineDay
  /** Whether its name stands above it: that of the first message's own day goes without saying. */
  readonly isNamed: boolean
  readonly users: Readonly<Record<UserId, User>>
  readonly myId: UserId
  readonly activeId: MessageId | undefined
  readonly onRetry: (id: MessageId) => void
  readonly onDiscard: (id: MessageId) => void
}

/** The replies of one day. */
export const ReplyDay = memo(function ReplyDay(props: ReplyDayProps) {
  const { day, isNamed, users, myId, activeId, onRetry, onDiscard } = props
  const todayMs = useToday()
  return (
    <section>
      {isNamed && <h3 className={styles.day}>{dayLabel(day.atMs, todayMs)}</h3>}
      {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
      <ol role="list">
        {day.rows.map((row) => (
          <li key={row.id}>
            {row.isFirstNew && (
              <h3 className={styles.newLine}>
                <span>New replies</span>
              </h3>
            )}
            <MessageRow
              message={row.message}
              author={users[row.message.author]}
              myId={myId}
              isContinuation={row.isContinuation}
              isActive={row.id === activeId}
              delivery={row.delivery}
              failure={row.error?.message}
              onRetry={onRetry}
              onDiscard={onDiscard}
            />
          </li>
        ))}
      </ol>
    </section>
  )
})
