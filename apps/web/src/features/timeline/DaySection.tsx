import type { MessageId, User, UserId } from '@tidings/contracts'
import { memo } from 'react'
import { MessageRow } from '../messages/MessageRow.js'
import { dayLabel } from './day-label.js'
import styles from './Timeline.module.css'
import type { TimelineDay } from './timeline-days.js'

export interface DaySectionProps {
  readonly day: TimelineDay
  /** A moment of the present day. */
  readonly todayMs: number
  readonly users: Readonly<Record<UserId, User>>
  readonly myId: UserId
  readonly activeId: MessageId | undefined
  readonly highlightedId: MessageId | undefined
  readonly onChooseDate: () => void
  readonly onRetry: (id: MessageId) => void
  readonly onDiscard: (id: MessageId) => void
}

/** The messages of one day, under its name, which stays in sight as long as they do. */
export const DaySection = memo(function DaySection(props: DaySectionProps) {
  const { day, todayMs, users, myId, activeId, highlightedId, onChooseDate, ...actions } = props
  const label = dayLabel(day.atMs, todayMs)
  // One stop for Tab is enough: the day of the row that Tab reaches.
  const isPresent = day.rows.some(({ id }) => id === activeId)
  return (
    <section className={styles.section}>
      <h2 className={styles.day}>
        <button type="button" title="Jump to a date" tabIndex={isPresent ? 0 : -1} onClick={onChooseDate}>
          {label}
        </button>
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
      <ol role="list">
        {day.rows.map((row) => (
          <li key={row.id}>
            {row.isFirstNew && (
              <h3 className={styles.newLine} data-new-line="">
                <span>New messages</span>
              </h3>
            )}
            <MessageRow
              message={row.message}
              author={users[row.message.author]}
              myId={myId}
              isContinuation={row.isContinuation}
              isActive={row.id === activeId}
              isHighlighted={row.id === highlightedId}
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
