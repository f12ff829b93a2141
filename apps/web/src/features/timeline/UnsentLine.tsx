import type { PendingMessage } from '@tidings/client'
import { useDelayed } from '../../ui/use-delayed.js'
import styles from './Timeline.module.css'

const patienceMs = 1_000

export interface UnsentLineProps {
  readonly pending: readonly PendingMessage[]
  readonly isConnected: boolean
}

/** Says once, under all that waits for the connection, what will become of it. */
export function UnsentLine({ pending, isConnected }: UnsentLineProps) {
  const isWaiting = !isConnected && pending.some(({ phase }) => phase === 'sending')
  const isSlow = useDelayed(isWaiting, patienceMs)
  return isSlow ? <p className={styles.unsent}>Will send when you are back</p> : null
}
