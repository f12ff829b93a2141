import { Clock3 } from 'lucide-react'
import { useDelayed } from '../../ui/use-delayed.js'
import styles from './MessageRow.module.css'

const patienceMs = 1_000

export interface MessageDeliveryProps {
  readonly delivery: 'sent' | 'sending' | 'failed'
  readonly failure: string | undefined
  readonly onRetry: () => void
  readonly onDiscard: () => void
}

/** How far a message has come, as long as that is worth a word. */
export function MessageDelivery({ delivery, failure, onRetry, onDiscard }: MessageDeliveryProps) {
  const isSlow = useDelayed(delivery === 'sending', patienceMs)
  if (isSlow) {
    return (
      <p className={styles.sending}>
        <Clock3 size={14} aria-hidden="true" />
        Sending…
      </p>
    )
  }
  if (delivery !== 'failed') return null
  return (
    <div className={styles.failed}>
      <span role="alert">Not sent. {failure}</span>{' '}
      <button type="button" onClick={onRetry}>
        Retry
      </button>{' '}
      <span aria-hidden="true">·</span>{' '}
      <button type="button" onClick={onDiscard}>
        Delete
      </button>
    </div>
  )
}
