import { memo } from 'react'
import { DayRows, type DayRowsProps } from '../timeline/DayRows.js'
import { dayLabel } from '../timeline/day-label.js'
import { useToday } from '../timeline/use-today.js'
import styles from './ThreadPanel.module.css'

export interface ReplyDayProps extends Omit<DayRowsProps, 'newLine'> {
  /** Whether its name stands above it: that of the first message's own day goes without saying. */
  readonly isNamed: boolean
}

/** The replies of one day. */
export const ReplyDay = memo(function ReplyDay(props: ReplyDayProps) {
  const { isNamed, ...rows } = props
  const { day } = props
  const todayMs = useToday()
  return (
    <section>
      {isNamed && <h3 className={styles.day}>{dayLabel(day.atMs, todayMs)}</h3>}
      <DayRows
        {...rows}
        newLine={
          <h3 className={styles.newLine}>
            <span>New replies</span>
          </h3>
        }
      />
    </section>
  )
})
