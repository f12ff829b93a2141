import { selectPresence } from '@tidings/client'
import type { UserId } from '@tidings/contracts'
import { useLive } from '../../live/use-live.js'
import styles from './PresenceDot.module.css'

export interface PresenceDotProps {
  readonly userId: UserId
  /** For where the words stand elsewhere: see `PresenceWords`. */
  readonly isSilent?: boolean
}

/** Whether somebody is there: a disc, a ring for away, a hollow grey one for offline. */
export function PresenceDot({ userId, isSilent = false }: PresenceDotProps) {
  const presence = useLive(selectPresence(userId))
  const name = isSilent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': presence }
  return <span {...name} title={presence} data-presence={presence} className={styles.dot} />
}
