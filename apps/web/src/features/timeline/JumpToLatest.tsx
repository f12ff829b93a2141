import { ArrowDown } from 'lucide-react'
import styles from './Timeline.module.css'

export function JumpToLatest({ unreadCount, onJump }: { unreadCount: number; onJump: () => void }) {
  const label = unreadCount > 0 ? `Jump to latest, ${unreadCount} unread` : 'Jump to latest'
  return (
    <button type="button" className={styles.jump} aria-label={label} title={label} onClick={onJump}>
      <ArrowDown size={20} />
      {unreadCount > 0 && <span className={styles.jumpCount}>{unreadCount > 99 ? '99+' : unreadCount}</span>}
    </button>
  )
}
