import type { WireError } from '@tidings/contracts'
import { Button } from '../../ui/Button.js'
import { EmptyState } from '../../ui/EmptyState.js'
import styles from './Timeline.module.css'

export interface TimelineTroubleProps {
  readonly error: WireError | undefined
  /** Whether there is nothing else to show. */
  readonly isWhole?: boolean
  readonly onRetry: () => void
}

/** Says that the room could not be loaded, or not be brought up to date. */
export function TimelineTrouble({ error, isWhole = false, onRetry }: TimelineTroubleProps) {
  if (!isWhole) {
    return (
      <div role="alert" className={styles.trouble}>
        This room could not be brought up to date. {error?.message}
        <Button isSmall onClick={onRetry}>
          Retry
        </Button>
      </div>
    )
  }
  return (
    <div role="alert" className={styles.frame}>
      <EmptyState
        title="The messages could not be loaded."
        actions={
          <Button look="primary" onClick={onRetry}>
            Retry
          </Button>
        }
      >
        {error?.message}
      </EmptyState>
    </div>
  )
}
