import { momentLabel, shortTimeLabel, timeLabel } from '../timeline/day-label.js'
import styles from './MessageRow.module.css'

export interface MessageTimeProps {
  readonly id: string
  readonly atMs: number
  /** For where there is little room. */
  readonly isShort?: boolean
}

export function MessageTime({ id, atMs, isShort = false }: MessageTimeProps) {
  return (
    <time id={id} className={styles.time} dateTime={new Date(atMs).toISOString()} title={momentLabel(atMs)}>
      {isShort ? shortTimeLabel(atMs) : timeLabel(atMs)}
    </time>
  )
}
