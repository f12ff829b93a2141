import { ArrowUp } from 'lucide-react'
import { useDelayed } from '../../ui/use-delayed.js'
import { dayKey, dayLabel, timeLabel } from './day-label.js'
import styles from './Timeline.module.css'

// The line is usually in view as the room opens, and nobody needs the way to it.
const patienceMs = 400

export interface UnreadPillProps {
  readonly count: number
  /** When the oldest of them was written; `undefined` while it is not loaded. */
  readonly sinceMs: number | undefined
  readonly todayMs: number
  readonly onJump: () => void
}

/** The way to the oldest unread message. */
export function UnreadPill({ count, sinceMs, todayMs, onJump }: UnreadPillProps) {
  const isDue = useDelayed(true, patienceMs)
  if (!isDue) return null
  return (
    <button type="button" className={styles.unreadPill} onClick={onJump}>
      <ArrowUp size={16} aria-hidden="true" />
      {count} new{sinceMs !== undefined && ` since ${sinceWords(sinceMs, todayMs)}`}
    </button>
  )
}

function sinceWords(sinceMs: number, todayMs: number): string {
  if (dayKey(sinceMs) === dayKey(todayMs)) return timeLabel(sinceMs)
  return `${dayLabel(sinceMs, todayMs)}, ${timeLabel(sinceMs)}`
}
