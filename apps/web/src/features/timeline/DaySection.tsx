import type { MessageId, User, UserId } from '@tidings/contracts'
import { memo } from 'react'
import { dayLabel } from './day-label.js'
import { MessageRow } from './MessageRow.js'
import styles from './Timeline.module.css'
import type { TimelineDay } from './timeline-days.js'

export interface DaySectionProps {
  readonly day: TimelineDay
  /** A moment of the present day. */
  readonly todayMs: number
  readonly users: Readonly<Record<UserId, User>>
  readonly activeId: MessageId | undefined
  readonly onRetry: (id: MessageId) => void
  readonly onDiscard: (id: MessageId) => void
}

/** The messages of one day, under its name. */
export const DaySection = memo(function DaySection(props: DaySectionProps) {
  const { day, todayMs, users, activeId, ...actions } = props
  return (
    <section>
      <h2 className={styles.day}>
        <span>{dayLabel(day.atMs, todayMs)}</span>
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
      <ol role="list">
        {day.rows.map((row) => (
          <li key={row.id}>
            {row.isFirstNew && (
              <h3 className={styles.newLine}>
                <span>New messages</span>
              </h3>
            )}
            <MessageRow
              id={row.id}
              authorId={row.authorId}
              author={users[row.authorId]}
              body={row.body}
              isDeleted={row.isDeleted}
              editedAtMs={row.editedAtMs}
              atMs={row.atMs}
              isContinuation={row.isContinuation}
              isActive={row.id === activeId}
              delivery={row.delivery}
              failure={row.error?.message}
              {...actions}
            />
          </li>
        ))}
      </ol>
    </section>
  )
})
