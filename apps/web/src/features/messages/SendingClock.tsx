import { Clock3 } from 'lucide-react'
import { useDelayed } from '../../ui/use-delayed.js'
import styles from './MessageRow.module.css'

const patienceMs = 1_000

/** A small clock at the end of a message that takes more than a moment to be sent. */
export function SendingClock({ isSending }: { isSending: boolean }) {
  const isSlow = useDelayed(isSending, patienceMs)
  if (!isSlow) return null
  return (
    <span role="img" aria-label="sending" title="Sending…" className={styles.clock}>
      <Clock3 size={14} aria-hidden="true" />
    </span>
  )
}
