import type { Timeline } from '@tidings/client'
import { useDelayed } from '../../ui/use-delayed.js'
import styles from './Timeline.module.css'

const patienceMs = 1_000

export interface TimelineProgressProps {
  readonly phase: Timeline['phase']
  /** Without a connection nothing goes on, and the banner says so. */
  readonly isConnected: boolean
}

/** Says quietly, over the messages shown, that newer ones are on their way, if that takes long. */
export function TimelineProgress({ phase, isConnected }: TimelineProgressProps) {
  const isCatchingUp = useDelayed(isConnected && phase === 'catchingUp', patienceMs)
  const isResetting = isConnected && phase === 'resetting'
  return (
    <div role="status" className={styles.progress}>
      {isCatchingUp && <span>Catching up…</span>}
      {isResetting && <span>You were away for long. Loading the newest messages.</span>}
    </div>
  )
}
