import { memo } from 'react'
import { DayRows, type DayRowsProps } from './DayRows.js'
import { dayLabel } from './day-label.js'
import styles from './Timeline.module.css'

export interface DaySectionProps extends Omit<DayRowsProps, 'newLine'> {
  /** A moment of the present day. */
  readonly todayMs: number
  readonly onChooseDate: () => void
}

/** The messages of one day, under its name, which stays in sight as long as they do. */
export const DaySection = memo(function DaySection(props: DaySectionProps) {
  const { todayMs, onChooseDate, ...rows } = props
  const { day, activeId } = props
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
      <DayRows
        {...rows}
        newLine={
          <h3 className={styles.newLine} data-new-line="">
            <span>New messages</span>
          </h3>
        }
      />
    </section>
  )
})
